//! A picture of a screen, and whether anything is on it.
//!
//! Reads binary PPM (P6, 8 bits a channel), the format that needs no library. It knows nothing of
//! screens or windows.

use std::collections::BTreeMap;

/// Pixels as they were on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    ppm: Vec<u8>,
    pixels_at: usize,
}

/// An interface with words on it has dozens of shades, for every letter's edge is smoothed; a window
/// that has not drawn yet has one, a placeholder a handful.
const LEAST_COLOURS: usize = 48;
/// Of all pixels, those that must differ from the commonest colour: one in this many.
const INK: usize = 200;

impl Picture {
    /// The picture in a P6 file, or `None` when these bytes are no such file or are cut short.
    pub fn from_ppm(ppm: Vec<u8>) -> Option<Self> {
        let mut at = 0;
        let mut field = || {
            let start = at
                + ppm
                    .get(at..)?
                    .iter()
                    .position(|byte| !byte.is_ascii_whitespace())?;
            let end = start + ppm.get(start..)?.iter().position(u8::is_ascii_whitespace)?;
            at = end;
            std::str::from_utf8(ppm.get(start..end)?).ok()
        };
        let magic = field()?;
        let (width, height): (usize, usize) = (field()?.parse().ok()?, field()?.parse().ok()?);
        let depth = field()?;
        // exactly one white byte separates the head from the pixels
        let pixels_at = at + 1;
        let whole = width
            .checked_mul(height)?
            .checked_mul(3)?
            .checked_add(pixels_at)?
            == ppm.len();
        (magic == "P6" && depth == "255" && whole).then_some(Self { ppm, pixels_at })
    }

    /// The P6 file.
    pub fn ppm(&self) -> &[u8] {
        &self.ppm
    }

    /// Whether something has been drawn: many shades, and enough that is not background.
    pub fn is_painted(&self) -> bool {
        let mut colours = BTreeMap::<[u8; 3], usize>::new();
        let (pixels, _) = self.ppm[self.pixels_at..].as_chunks::<3>();
        for pixel in pixels {
            *colours.entry(*pixel).or_default() += 1;
        }
        let commonest = colours.values().max().copied().unwrap_or_default();
        colours.len() >= LEAST_COLOURS && (pixels.len() - commonest) * INK >= pixels.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(pixel: impl Fn(usize) -> [u8; 3]) -> Picture {
        let mut ppm = b"P6\n100 80\n255\n".to_vec();
        ppm.extend((0..8_000).flat_map(pixel));
        Picture::from_ppm(ppm).unwrap()
    }

    fn grey(shade: usize) -> [u8; 3] {
        [u8::try_from(shade % 256).unwrap(); 3]
    }

    #[test]
    fn a_blank_window_and_a_placeholder_are_not_painted() {
        assert!(!picture(|_| [255; 3]).is_painted());
        assert!(!picture(|index| if index % 9 == 0 { [240; 3] } else { [255; 3] }).is_painted());
    }

    #[test]
    fn a_mouse_pointer_on_a_blank_window_is_not_enough() {
        assert!(!picture(|index| if index < 39 { grey(index) } else { [255; 3] }).is_painted());
    }

    #[test]
    fn words_on_a_white_ground_are_painted() {
        assert!(picture(|index| if index < 400 { grey(index) } else { [255; 3] }).is_painted());
    }

    #[test]
    fn a_cut_short_file_is_no_picture() {
        let mut ppm = picture(grey).ppm().to_vec();
        ppm.pop();
        assert_eq!(Picture::from_ppm(ppm), None);
        assert_eq!(Picture::from_ppm(b"P6\n100".to_vec()), None);
        assert_eq!(Picture::from_ppm(Vec::new()), None);
    }
}
