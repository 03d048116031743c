//! Pure judgement of text: personal data, forbidden asks, internal labels, disclosure, claims, links
