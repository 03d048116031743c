//! Turns the command table into TypeScript: one file of types, one of commands.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use ts_rs::{Config, TS, TypeVisitor};

/// One row of the table.
#[derive(Debug, Clone)]
pub struct Command {
    pub name: &'static str,
    pub doc: &'static str,
    /// TypeScript name of the parameters.
    pub params: String,
    pub answer: String,
    pub event: Option<String>,
    types: BTreeMap<String, String>,
}

impl Command {
    pub(crate) fn new<P: TS + 'static, A: TS + 'static>(
        name: &'static str,
        doc: &'static str,
    ) -> Self {
        let config = Config::default();
        let mut types = Collector::new(&config);
        types.add::<P>();
        types.add::<A>();
        Self {
            name,
            doc,
            params: P::name(&config),
            answer: A::name(&config),
            event: None,
            types: types.found,
        }
    }

    pub(crate) fn streaming<E: TS + 'static>(mut self) -> Self {
        let config = Config::default();
        let mut types = Collector::new(&config);
        types.add::<E>();
        self.types.append(&mut types.found);
        self.event = Some(E::name(&config));
        self
    }
}

/// Gathers the declaration of every type reachable from the ones added.
struct Collector<'a> {
    config: &'a Config,
    seen: Vec<TypeId>,
    found: BTreeMap<String, String>,
}

impl<'a> Collector<'a> {
    fn new(config: &'a Config) -> Self {
        Self {
            config,
            seen: Vec::new(),
            found: BTreeMap::new(),
        }
    }

    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.found.insert(
                T::ident(self.config),
                format!("{docs}export {}", T::decl(self.config)),
            );
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl TypeVisitor for Collector<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

const HEADER: &str = "// Generated from the Rust wire types. Do not edit: run the export example of deskhand-wire.\n";

/// The two files: `types.ts` and `commands.ts`.
pub fn files() -> [(&'static str, String); 2] {
    let commands = crate::commands::all();
    let mut types: BTreeMap<String, String> = BTreeMap::new();
    for command in &commands {
        types.extend(command.types.clone());
    }
    let config = Config::default();
    let mut error = Collector::new(&config);
    error.add::<crate::AppError>();
    types.extend(error.found);

    let mut type_file = String::from(HEADER);
    for declaration in types.values() {
        type_file.push('\n');
        type_file.push_str(declaration);
        type_file.push('\n');
    }

    let mut command_file = String::from(HEADER);
    command_file.push_str("import type * as T from \"./types\";\n\n/** Name to parameters, answer and streamed event of every command. */\nexport interface Commands {\n");
    for command in &commands {
        let event = command
            .event
            .as_deref()
            .map_or_else(|| "never".to_owned(), qualified);
        // Writing into a String can't fail.
        let _ = writeln!(
            command_file,
            "  /** {} */\n  {}: {{ params: {}; answer: {}; event: {} }};",
            command.doc.trim(),
            command.name,
            qualified(&command.params),
            qualified(&command.answer),
            event
        );
    }
    command_file.push_str("}\n");
    [("types.ts", type_file), ("commands.ts", command_file)]
}

/// `Array<Ticket>` → `Array<T.Ticket>`; our names are the only capitalised ones besides Array.
fn qualified(name: &str) -> String {
    match name
        .strip_prefix("Array<")
        .and_then(|n| n.strip_suffix('>'))
    {
        Some(inner) => format!("Array<{}>", qualified(inner)),
        None => format!("T.{name}"),
    }
}
