//! The system packages we need, each with its reason.
//!
//! Names are Debian's, which Ubuntu shares; on another system the `proof` of each tells whether
//! something equivalent is there. The list is data and the questions are functions of values; the
//! asking and the installing are `setup`'s.

use std::collections::BTreeSet;

/// How much is to be done on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Building the app and opening its window on a real screen.
    Window,
    /// Opening it on a virtual screen too, and taking its picture.
    Picture,
    /// Driving it in tests too.
    Journeys,
}

/// What shows that a package's content is there, where there is no dpkg to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// A program on the path.
    Program(&'static str),
    /// A library pkg-config knows.
    Library(&'static str),
    /// Nothing we can ask; assumed.
    Trust,
}

/// One package.
#[derive(Debug, PartialEq, Eq)]
pub struct Package {
    /// Debian's name.
    pub name: &'static str,
    /// Completes "needed for …".
    pub why: &'static str,
    /// The least purpose that needs it; every greater one does too.
    pub from: Purpose,
    /// How to tell elsewhere.
    pub proof: Proof,
}

const fn package(name: &'static str, from: Purpose, proof: Proof, why: &'static str) -> Package {
    Package {
        name,
        why,
        from,
        proof,
    }
}

/// Every package, in the order they are told.
pub const PACKAGES: &[Package] = &[
    package(
        "build-essential",
        Purpose::Window,
        Proof::Program("cc"),
        "compiling the encrypted database (C compiler, make)",
    ),
    package(
        "pkg-config",
        Purpose::Window,
        Proof::Program("pkg-config"),
        "finding the window's libraries",
    ),
    package(
        "perl",
        Purpose::Window,
        Proof::Program("perl"),
        "configuring OpenSSL, which encrypts the database",
    ),
    package(
        "libwebkit2gtk-4.1-dev",
        Purpose::Window,
        Proof::Library("webkit2gtk-4.1"),
        "the window itself",
    ),
    package(
        "xvfb",
        Purpose::Picture,
        Proof::Program("Xvfb"),
        "a virtual screen",
    ),
    package(
        "dbus-x11",
        Purpose::Picture,
        Proof::Program("dbus-run-session"),
        "a session bus of its own for the window",
    ),
    package(
        "imagemagick",
        Purpose::Picture,
        Proof::Program("import"),
        "taking the picture",
    ),
    package(
        "fonts-noto-core",
        Purpose::Picture,
        Proof::Trust,
        "letters of every script a customer may write in",
    ),
    package(
        "webkit2gtk-driver",
        Purpose::Journeys,
        Proof::Program("WebKitWebDriver"),
        "driving the real window in tests",
    ),
    package(
        "gnome-keyring",
        Purpose::Journeys,
        Proof::Program("gnome-keyring-daemon"),
        "testing against a real keyring",
    ),
];

/// What a purpose needs.
pub fn needed(purpose: Purpose) -> impl Iterator<Item = &'static Package> {
    PACKAGES
        .iter()
        .filter(move |package| package.from <= purpose)
}

/// The installed ones among the lines of
/// `dpkg-query -W -f '${Package} ${db:Status-Status}\n' …`.
pub fn installed(listing: &str) -> BTreeSet<&str> {
    listing
        .lines()
        .filter_map(|line| line.strip_suffix(" installed"))
        .collect()
}

/// A version such as `v20.20.2` or `rustc 1.95.0 (…)` as (major, minor).
pub fn version(words: &str) -> Option<(u32, u32)> {
    words.split_whitespace().find_map(|word| {
        let mut parts = word.trim_start_matches('v').split('.');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(purpose: Purpose) -> Vec<&'static str> {
        needed(purpose).map(|package| package.name).collect()
    }

    #[test]
    fn a_greater_purpose_needs_all_that_a_lesser_one_does() {
        let (window, picture, journeys) = (
            names(Purpose::Window),
            names(Purpose::Picture),
            names(Purpose::Journeys),
        );
        assert!(window.iter().all(|name| picture.contains(name)));
        assert!(picture.iter().all(|name| journeys.contains(name)));
        assert_eq!(journeys.len(), PACKAGES.len());
    }

    #[test]
    fn a_package_that_was_removed_does_not_count_as_installed() {
        let listing = "perl installed\nxvfb config-files\npkg-config installed\n";
        assert_eq!(installed(listing), BTreeSet::from(["perl", "pkg-config"]));
    }

    #[test]
    fn versions_are_read_from_what_the_tools_print() {
        assert_eq!(version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(
            version("rustc 1.95.0 (f2d3ce0bd 2026-03-21)"),
            Some((1, 95))
        );
        assert_eq!(version("command not found"), None);
    }
}
