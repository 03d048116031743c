//! Pure ranking: tokens, scope statistics, scorer, packing
