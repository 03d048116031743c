//! Writes the TypeScript the window compiles against, or with `--check` says whether it is current.
//!
//! `cargo run -p deskhand-wire --example export [-- --check]`, from the project's root.

use std::path::Path;
use std::process::ExitCode;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line")]
fn main() -> ExitCode {
    let check = std::env::args().any(|a| a == "--check");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/ipc/generated");
    for (name, text) in deskhand_wire::typescript::files() {
        let path = folder.join(name);
        if check {
            if std::fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
                eprintln!(
                    "{name} is not current: run `cargo run -p deskhand-wire --example export` and commit the result"
                );
                return ExitCode::FAILURE;
            }
        } else if let Err(error) =
            std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, &text))
        {
            eprintln!("could not write {name}: {error}");
            return ExitCode::FAILURE;
        }
    }
    println!(
        "{}",
        if check {
            "The generated TypeScript is current."
        } else {
            "Wrote the generated TypeScript."
        }
    );
    ExitCode::SUCCESS
}
