//! Key presses as a person names them: "j", "mod+enter", "mod+shift+a".

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

fn key(name: &str) -> char {
    let key = match name {
        "mod" | "ctrl" => Key::Control,
        "shift" => Key::Shift,
        "enter" => Key::Enter,
        "tab" => Key::Tab,
        "escape" => Key::Escape,
        "space" => return ' ',
        "up" => Key::Up,
        "down" => Key::Down,
        "left" => Key::Left,
        "right" => Key::Right,
        "home" => Key::Home,
        "end" => Key::End,
        "backspace" => Key::Backspace,
        "delete" => Key::Delete,
        _ => {
            let mut letters = name.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("no key is called {name:?}"),
            };
        }
    };
    key.into()
}

/// All keys of a chord go down in order and up again in the opposite one.
pub(crate) fn chord(chord: &str) -> KeyActions {
    let keys: Vec<char> = chord.split('+').map(key).collect();
    let down = keys.iter().map(|&value| KeyAction::Down { value });
    let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
    down.chain(up)
        .fold(KeyActions::new("keys".into()), KeyActions::then)
}

/// Every letter, one after the other.
pub(crate) fn typed(text: &str) -> KeyActions {
    text.chars()
        .map(|letter| if letter == '\n' { key("enter") } else { letter })
        .flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }])
        .fold(KeyActions::new("keys".into()), KeyActions::then)
}
