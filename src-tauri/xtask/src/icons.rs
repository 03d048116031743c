//! Draws the raster icons again from the SVG files in `icons/`.
//!
//! The small sizes have a drawing of their own, with fewer and heavier strokes. The drawing itself
//! is done by Tauri's own command.

use crate::checkout::Checkout;
use crate::failure::Failure;
use crate::process;
use std::fs;

const TAURI_CLI: &str = "@tauri-apps/cli@2.12.5";

struct Drawing {
    file: &'static str,
    /// Which sizes to make; the platforms' usual ones when empty.
    sizes: &'static [&'static str],
    /// What we keep of what is made: (made, kept as).
    kept: &'static [(&'static str, &'static str)],
}

const DRAWINGS: &[Drawing] = &[
    Drawing {
        file: "icon.svg",
        sizes: &[],
        kept: &[
            ("128x128.png", "128x128.png"),
            ("128x128@2x.png", "128x128@2x.png"),
            ("icon.png", "icon.png"),
            ("icon.icns", "icon.icns"),
            ("icon.ico", "icon.ico"),
        ],
    },
    Drawing {
        file: "icon-small.svg",
        sizes: &["--png", "32"],
        kept: &[("32x32.png", "32x32.png")],
    },
    Drawing {
        file: "tray.svg",
        sizes: &["--png", "32"],
        kept: &[("32x32.png", "tray.png")],
    },
];

/// Writes every raster icon.
pub fn draw(checkout: &Checkout) -> Result<(), Failure> {
    let icons = checkout.root.join("icons");
    for Drawing { file, sizes, kept } in DRAWINGS {
        // the command also writes icons for stores and phones, which we have no use for
        let all = checkout.target.join("xtask/icons").join(file);
        fs::create_dir_all(&all).map_err(Failure::io("making a folder for the icons"))?;
        process::run(
            checkout
                .command("npx")
                .args(["--yes", TAURI_CLI, "icon"])
                .arg(icons.join(file))
                .arg("--output")
                .arg(&all)
                .args(*sizes),
        )?;
        for (made, keep) in *kept {
            fs::copy(all.join(made), icons.join(keep))
                .map_err(Failure::io(format!("keeping icons/{keep}")))?;
        }
    }
    Ok(())
}
