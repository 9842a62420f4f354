//! The form as the clerk will see it, drawn from what stands in the editor.

use kernel::{Fault, Lang, clock_of};
use webkit::{Opt, Text};

use super::super::common::{heading, is_event};
use crate::slices::rounds::model::{Asks, RoundDef};

/// One question as the clerk sees it.
pub(super) struct Asked {
    pub name: String,
    pub label: String,
    pub hint: String,
    /// `number`, `textarea` or `select`.
    pub control: &'static str,
    pub options: Vec<Opt>,
}

fn words(text: Text, typed: &str) -> String {
    if typed.trim().is_empty() { text.t("edit-no-words").into_owned() } else { typed.to_owned() }
}

/// The clerk's form in its three parts.
pub(super) struct Preview {
    pub title: String,
    pub cut_off: String,
    pub voluntary: bool,
    pub events: Vec<Asked>,
    pub counts: Vec<Asked>,
    pub texts: Vec<Asked>,
}

impl Preview {
    /// Of a definition that may still have faults.
    pub fn of(text: Text, def: &RoundDef, faults: &[Fault]) -> Preview {
        let closes = faults.iter().all(|fault| fault.field != "cut_off");
        let mut preview = Preview {
            title: words(text, def.title(text.lang)),
            cut_off: if closes { clock_of(def.cut_off_minute) } else { "—".into() },
            voluntary: def.voluntary,
            events: Vec::new(),
            counts: Vec::new(),
            texts: Vec::new(),
        };
        for (i, field) in def.fields.iter().enumerate() {
            let mut asked = Asked {
                // Not the field's code: the editor's own controls may have that name.
                name: format!("see{i}"),
                label: if field.label(text.lang).trim().is_empty() {
                    words(text, "")
                } else {
                    heading(field, text.lang)
                },
                hint: String::new(),
                control: "number",
                options: Vec::new(),
            };
            match &field.asks {
                _ if is_event(field) => preview.events.push(asked),
                Asks::HeadCount { .. } => {
                    asked.hint = text.t("round-carried").into_owned();
                    preview.counts.push(asked);
                }
                asks => {
                    asked.control = "textarea";
                    if !field.is_required() {
                        asked.hint = text.t("round-optional").into_owned();
                    }
                    if let Asks::Coded { choices, .. } = asks {
                        asked.control = "select";
                        let words =
                            |zh: &str, en: &str| if text.lang == Lang::Zh { zh } else { en }.to_owned();
                        let empty = Opt { value: String::new(), label: "—".into() };
                        let all =
                            choices.iter().map(|c| Opt { value: c.code.clone(), label: words(&c.zh, &c.en) });
                        asked.options = std::iter::once(empty).chain(all).collect();
                    }
                    preview.texts.push(asked);
                }
            }
        }
        preview
    }
}
