//! Makes a machine ready: tools, system packages, npm packages.
//!
//! Says what is missing and why before it installs anything, installs through apt where there is
//! apt, and elsewhere says plainly what to install. Doing it twice does nothing the second time.

use crate::checkout::Checkout;
use crate::failure::Failure;
use crate::packages::{self, Package, Proof, Purpose};
use crate::process;
use crate::ui;
use std::fs;
use std::process::Command;

/// Whether what is missing may be installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Install {
    /// Install it.
    Allowed,
    /// Only say so, and fail.
    Forbidden,
}

const RUST: (u32, u32) = (1, 95);
const NODE: (u32, u32) = (20, 0);

/// Everything a purpose needs before its first build.
pub fn prepare(checkout: &Checkout, purpose: Purpose, install: Install) -> Result<(), Failure> {
    toolchain(purpose)?;
    system_packages(purpose, install)?;
    ui::install_packages(checkout, install)
}

fn toolchain(purpose: Purpose) -> Result<(), Failure> {
    require(
        "cargo",
        RUST,
        "Rust",
        "Install or update it with rustup: https://rustup.rs",
    )?;
    require(
        "node",
        NODE,
        "Node.js",
        "Debian 12's own package is too old: see https://nodejs.org/en/download",
    )?;
    if !process::is_on_path("npm") {
        return Err(Failure::Missing {
            what: "npm is missing".into(),
            remedy: "It comes with Node.js: https://nodejs.org/en/download".into(),
        });
    }
    for component in ["fmt", "clippy"] {
        let there = process::ask(Command::new("cargo").args([component, "--version"]))
            .is_some_and(|answer| answer.yes);
        if purpose == Purpose::Journeys && !there {
            return Err(Failure::Missing {
                what: format!("`cargo {component}` is missing"),
                remedy: "rustup component add rustfmt clippy".into(),
            });
        }
    }
    println!("  ok  cargo, node and npm");
    Ok(())
}

fn require(program: &str, least: (u32, u32), name: &str, remedy: &str) -> Result<(), Failure> {
    let wanted = format!("{name} {}.{} or newer", least.0, least.1);
    let what = match process::ask(Command::new(program).arg("--version")) {
        None => format!("{wanted} is needed and `{program}` is not installed"),
        Some(answer) => match packages::version(&answer.words) {
            Some(found) if found >= least => return Ok(()),
            _ => format!(
                "{wanted} is needed, and `{program} --version` says {}",
                answer.words.trim()
            ),
        },
    };
    Err(Failure::Missing {
        what,
        remedy: remedy.to_owned(),
    })
}

fn system_packages(purpose: Purpose, install: Install) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        println!("  --  system packages: not checked on this system (only Linux has been tried)");
        return Ok(());
    }
    let debian = process::is_on_path("apt-get") && process::is_on_path("dpkg-query");
    let missing = if debian {
        missing_on_debian(purpose)
    } else {
        missing_elsewhere(purpose)
    };
    if missing.is_empty() {
        println!("  ok  system packages");
        return Ok(());
    }
    println!("  missing system packages:");
    for package in &missing {
        println!("      {:<24} for {}", package.name, package.why);
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    if !debian {
        return Err(Failure::Missing {
            what: "system packages are missing and this system has no apt".into(),
            remedy: "The names above are Debian's. Install what your system calls them, then run \
                     this again."
                .into(),
        });
    }
    if install == Install::Forbidden {
        return Err(Failure::Missing {
            what: "system packages are missing and nothing may be installed".into(),
            remedy: format!(
                "sudo apt-get install --no-install-recommends {}",
                names.join(" ")
            ),
        });
    }
    apt_install(&names)
}

fn missing_on_debian(purpose: Purpose) -> Vec<&'static Package> {
    let wanted: Vec<_> = packages::needed(purpose).collect();
    let answer = process::ask(
        Command::new("dpkg-query")
            .args(["-W", "-f", "${Package} ${db:Status-Status}\n"])
            .args(wanted.iter().map(|package| package.name)),
    );
    let listing = answer.map(|answer| answer.words).unwrap_or_default();
    let installed = packages::installed(&listing);
    wanted
        .into_iter()
        .filter(|package| !installed.contains(package.name))
        .collect()
}

fn missing_elsewhere(purpose: Purpose) -> Vec<&'static Package> {
    packages::needed(purpose)
        .filter(|package| match package.proof {
            Proof::Program(program) => !process::is_on_path(program),
            Proof::Library(library) => {
                !process::ask(Command::new("pkg-config").args(["--exists", library]))
                    .is_some_and(|answer| answer.yes)
            }
            Proof::Trust => false,
        })
        .collect()
}

fn apt_install(names: &[&str]) -> Result<(), Failure> {
    let as_root = AsRoot::here()?;
    println!("  installing them with apt-get{}", as_root.told());
    if !package_lists_are_there() {
        process::run(as_root.command("apt-get").args(["update", "-q"]))?;
    }
    let install = || {
        process::run(
            as_root
                .command("apt-get")
                .args(["install", "--no-install-recommends", "-y", "-q"])
                // without a terminal of dpkg's own there is no endless percentage
                .args(["-o", "Dpkg::Use-Pty=0"])
                .args(names),
        )
    };
    if install().is_err() {
        // lists that are old name versions the mirror no longer has
        println!("  that failed; once more with fresh package lists");
        process::run(as_root.command("apt-get").args(["update", "-q"]))?;
        install()?;
    }
    println!("  ok  system packages");
    Ok(())
}

fn package_lists_are_there() -> bool {
    fs::read_dir("/var/lib/apt/lists").is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.contains("_Packages")
        })
    })
}

/// How a command gets root's rights here.
enum AsRoot {
    Already,
    Sudo,
}

impl AsRoot {
    fn here() -> Result<Self, Failure> {
        let root = process::ask(Command::new("id").arg("-u"))
            .is_some_and(|answer| answer.words.trim() == "0");
        if root {
            Ok(Self::Already)
        } else if process::is_on_path("sudo") {
            Ok(Self::Sudo)
        } else {
            Err(Failure::Missing {
                what: "installing system packages needs root, and there is no sudo".into(),
                remedy: "Run `cargo xtask setup` as root once.".into(),
            })
        }
    }

    fn told(&self) -> &'static str {
        match self {
            Self::Already => "",
            Self::Sudo => " through sudo, which may ask for your password",
        }
    }

    fn command(&self, program: &str) -> Command {
        match self {
            Self::Already => {
                let mut command = Command::new(program);
                command.env("DEBIAN_FRONTEND", "noninteractive");
                command
            }
            Self::Sudo => {
                let mut command = Command::new("sudo");
                // where nobody can type a password, sudo fails instead of waiting for one
                if std::env::var_os("CI").is_some() {
                    command.arg("-n");
                }
                command.args(["DEBIAN_FRONTEND=noninteractive", program]);
                command
            }
        }
    }
}
