//! Runs a library's worked examples against itself: the check before a changed pack goes live.

use crate::classify::Text;
use crate::examples::{Example, FailedExample};
use crate::library::Library;
use deskhand_domain::policy::{Routing, Vertical};

impl Library {
    /// Worked examples that come out differently, and routing examples recognised as something else. Empty means
    /// the packs say what their authors expect.
    pub fn failed_examples(&self) -> Vec<FailedExample> {
        let judged = self
            .examples()
            .filter_map(|e| self.shortfall(e).map(|why| failed(&e.pack, &e.name, why)));
        let routed = Vertical::ALL.iter().flat_map(|v| {
            self.issue_types(*v).flat_map(move |issue| {
                issue.examples.iter().filter_map(move |message| {
                    let text = Text {
                        message,
                        ..Text::default()
                    };
                    let got = self.classify(&text, &Routing::Single { vertical: *v });
                    (got.issue_type != issue.id).then(|| {
                        failed(
                            v.as_str(),
                            message,
                            format!("expected {}, recognised {}", issue.id, got.issue_type),
                        )
                    })
                })
            })
        });
        judged.chain(routed).collect()
    }

    fn shortfall(&self, example: &Example) -> Option<String> {
        let judgement = self.judge(&example.signals);
        let expect = &example.expect;
        let fired = |rule: &String| {
            let id = format!("{}/{rule}", example.pack);
            judgement.fired.iter().any(|f| f.id == id)
        };
        let lacks = |what: &str, wanted: &[String], got: &[String]| {
            wanted
                .iter()
                .find(|w| !got.contains(w))
                .map(|w| format!("{what} lacks {w}: {got:?}"))
        };
        let first = judgement.clauses.first().map(|c| c.id.to_string());
        expect
            .fires
            .iter()
            .find(|r| !fired(r))
            .map(|r| format!("{r} did not fire"))
            .or_else(|| {
                let rule = expect.silent.iter().find(|r| fired(r))?;
                Some(format!("{rule} fired"))
            })
            .or_else(|| lacks("allowed", &expect.allow, &judgement.allowed))
            .or_else(|| lacks("required", &expect.require, &judgement.required))
            .or_else(|| lacks("forbidden", &expect.forbid, &judgement.forbidden))
            .or_else(|| lacks("notify", &expect.notify, &judgement.notify))
            .or_else(|| {
                let tool = expect
                    .not_required
                    .iter()
                    .find(|t| judgement.required.contains(t))?;
                Some(format!("{tool} is required"))
            })
            .or_else(|| {
                let wanted = expect.min_priority?;
                (judgement.min_priority != Some(wanted))
                    .then(|| format!("priority is {:?}, not {wanted:?}", judgement.min_priority))
            })
            .or_else(|| {
                let wanted = expect.route.as_ref()?;
                (judgement.route.as_ref() != Some(wanted))
                    .then(|| format!("route is {:?}, not {wanted}", judgement.route))
            })
            .or_else(|| {
                let wanted = format!("{}/{}", example.pack, expect.first_clause.as_ref()?);
                (first.as_ref() != Some(&wanted))
                    .then(|| format!("first clause is {first:?}, not {wanted}"))
            })
    }
}

fn failed(pack: &str, name: &str, why: String) -> FailedExample {
    FailedExample {
        pack: pack.to_owned(),
        name: name.to_owned(),
        why,
    }
}
