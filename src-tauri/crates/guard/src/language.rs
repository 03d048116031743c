//! Which language a text is in, when it is long enough to tell.

use crate::lexicon::lexicon;
use crate::words;

/// A language and how sure we are.
#[derive(Debug, Clone, PartialEq)]
pub struct Language {
    /// BCP 47, e.g. `en`, `de`.
    pub code: String,
    /// 0..1.
    pub confidence: f32,
}

/// Text beyond this many bytes adds nothing.
const ENOUGH: usize = 4_000;

/// The language of `text`; None when it is too short or too mixed to tell.
pub fn detect(text: &str) -> Option<Language> {
    let head = crate::text::after(text, 0, ENOUGH);
    let prose: String = head
        .split_whitespace()
        .filter(|word| {
            !word.contains(['@', '/', '\\', '_', '{', '<'])
                && !word.chars().any(|c| c.is_ascii_digit())
        })
        .flat_map(|word| [word, " "])
        .collect();
    let letters = prose.chars().filter(|c| c.is_alphabetic()).count();
    let total = words::words(&prose).count();
    let english = lexicon().map_or(0, |lexicon| {
        words::words(&prose)
            .filter(|word| lexicon.common_words.contains(word.as_str()))
            .count()
    });
    if total > 0 && english * 4 >= total && english >= total.min(2) {
        #[expect(clippy::cast_precision_loss, reason = "counts of words")]
        let confidence = (0.5 + english as f32 / total as f32).min(1.0);
        return Some(Language {
            code: "en".to_owned(),
            confidence,
        });
    }
    let guess = whatlang::detect(&prose)?;
    let latin = guess.script() == whatlang::Script::Latin;
    // short Latin text is a coin toss between cousins; other scripts tell by themselves
    let enough = if latin {
        letters >= 25 && total >= 4
    } else {
        letters >= 4
    };
    if !enough || latin && !guess.is_reliable() && guess.confidence() < 0.5 {
        return None;
    }
    Some(Language {
        code: two_letters(guess.lang()).to_owned(),
        #[expect(clippy::cast_possible_truncation, reason = "0..1")]
        confidence: guess.confidence() as f32,
    })
}

fn two_letters(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang;
    match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<String> {
        detect(text).map(|language| language.code)
    }

    #[test]
    fn short_english_is_english_and_short_anything_else_is_unknown() {
        assert_eq!(code("ok thanks").as_deref(), Some("en"));
        assert_eq!(
            code("I was charged twice this month and I need the invoice fixed.").as_deref(),
            Some("en")
        );
        assert_eq!(code("INV-2041"), None);
        assert_eq!(code(""), None);
        assert_eq!(code("Ja klar"), None);
    }

    #[test]
    fn longer_text_in_another_language_is_told() {
        assert_eq!(
            code("Guten Tag, mir wurde der Betrag in diesem Monat zweimal abgebucht, bitte prüfen Sie die Rechnung.").as_deref(),
            Some("de")
        );
        assert_eq!(
            code("Hola, me han cobrado dos veces este mes y necesito que corrijan la factura cuanto antes.").as_deref(),
            Some("es")
        );
        assert_eq!(
            code("मुझे इस महीने दो बार शुल्क लिया गया है").as_deref(),
            Some("hi")
        );
    }
}
