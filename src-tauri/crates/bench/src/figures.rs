//! Figures as a table for people or one JSON object for machines.

use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// One measured number.
#[derive(Debug, Clone, PartialEq)]
struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    /// What we hold ourselves to, in words.
    gate: &'static str,
}

/// What one command measured, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    title: String,
    rows: Vec<Figure>,
}

impl Figures {
    pub fn of(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            rows: Vec::new(),
        }
    }

    pub fn add(&mut self, name: &str, value: f64, unit: &'static str, gate: &'static str) {
        self.rows.push(Figure {
            name: name.to_owned(),
            value,
            unit,
            gate,
        });
    }

    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    pub fn count(&mut self, name: &str, value: usize, gate: &'static str) {
        self.add(name, value as f64, "", gate);
    }

    pub fn write(&self, out: &mut impl Write, json: bool) -> io::Result<()> {
        if json {
            let figures: Map<String, Value> = self
                .rows
                .iter()
                .map(|r| {
                    (
                        r.name.clone(),
                        json!({"value": r.value, "unit": r.unit, "gate": r.gate}),
                    )
                })
                .collect();
            return writeln!(out, "{}", json!({"title": self.title, "figures": figures}));
        }
        writeln!(out, "{}", self.title)?;
        let width = self
            .rows
            .iter()
            .map(|r| r.name.chars().count())
            .max()
            .unwrap_or(0);
        for row in &self.rows {
            let value = if row.value.fract() == 0.0 {
                format!("{:.0}", row.value)
            } else {
                format!("{:.2}", row.value)
            };
            let line = format!(
                "  {:width$}  {value:>10} {:4} {}",
                row.name, row.unit, row.gate
            );
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_lines_up_and_the_json_says_the_same() {
        let mut figures = Figures::of("speed");
        figures.add("a", 1.5, "ms", "< 2");
        figures.count("longer name", 3, "");
        let mut table = Vec::new();
        figures.write(&mut table, false).expect("written");
        assert_eq!(
            String::from_utf8(table).expect("text"),
            "speed\n  a                  1.50 ms   < 2\n  longer name           3\n"
        );
        let mut line = Vec::new();
        figures.write(&mut line, true).expect("written");
        let read: Value = serde_json::from_slice(&line).expect("json");
        assert_eq!(read["figures"]["a"]["value"], 1.5);
    }
}
