//! Memory backends: embedded now, remote ones beside it
