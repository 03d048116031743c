//! The verb table at work: every family's verbs in perfect, past, passive, progressive, future and clipped forms.

use crate::lexicon::{Actions, lexicon};
use crate::pattern::{LexiconError, alternatives, any, one};
use crate::words;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Done,
    Doing,
    Promise,
    Offer,
}

/// One claim of one sentence.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) form: Form,
    /// Row of the verb table.
    pub(super) family: usize,
    /// "we did", as against "it was done".
    pub(super) ours: bool,
    pub(super) range: Range<usize>,
    /// Stems and forms of its verb (and of its family's nouns, for a promise).
    pub(super) stems: Vec<String>,
    pub(super) forms: Vec<String>,
}

struct Shape {
    form: Form,
    ours: bool,
    /// Group `v` is the verb; without it, `family` names what the idiom claims.
    pattern: Regex,
    family: Option<usize>,
    /// In a question it claims nothing.
    statement_only: bool,
    /// "once …", "if …" before it makes it a condition.
    conditional: bool,
}

pub(super) struct Forms {
    shapes: Vec<Shape>,
    /// Verb form → family, longest first where one verb begins another.
    verbs: Vec<(String, usize, [String; 4])>,
    negated: Regex,
    condition: Regex,
    possible: Regex,
    told: Regex,
    past: Regex,
    coordinated: Regex,
    to_you: Regex,
}

const ADVERBS: &str = "(?:[ ]+(?:not only|not just|already|just|now|also|since|successfully|fully|immediately|promptly|today|this morning|personally|manually|indeed|then|duly|quickly|finally|recently|happily|officially|all|both|even|definitely|certainly|gladly|been able to|managed to|go ahead and|been|again|only|still|currently|actively|directly|automatically|at once|right now|right away))*";
const OURS: &str = "(?:i|we|they|he|she|someone|somebody|everyone|(?:our|my|the|your|a) (?:[a-z0-9]+ ){0,3}(?:team|teams|department|desk|colleague|colleagues|manager|supervisor|engineer|engineers|specialist|specialists|technician|technicians|bank|courier|warehouse|partner|finance|csm|agent|agents|staff|support|system|side|office|lead)|billing(?: l2| team)?|finance|support|logistics|technical support|customer success)";

impl Forms {
    pub(super) fn get() -> Result<&'static Self, LexiconError> {
        static FORMS: LazyLock<Result<Forms, LexiconError>> =
            LazyLock::new(|| Forms::compile(&lexicon()?.actions));
        FORMS.as_ref().map_err(Clone::clone)
    }

    fn compile(actions: &Actions) -> Result<Self, LexiconError> {
        let column = |places: &[usize], keep: &dyn Fn(usize) -> bool| {
            let mut forms: Vec<String> = actions
                .family
                .iter()
                .enumerate()
                .filter(|(index, _)| keep(*index))
                .flat_map(|(_, family)| family.verbs.iter())
                .flat_map(|verb| places.iter().filter_map(|place| verb.get(*place)))
                .map(|form| regex::escape(form).replace("you", "(?:you|them|him|her)"))
                .collect();
            forms.sort_by_key(|form| (std::cmp::Reverse(form.len()), form.clone()));
            forms.dedup();
            alternatives(&forms)
        };
        let all = |_: usize| true;
        let committing = |index: usize| {
            actions
                .family
                .get(index)
                .is_some_and(|family| matches!(family.name.as_str(), "refund" | "credit"))
        };
        let (past, done, ing, base) = (
            column(&[1, 2], &all),
            column(&[2], &all),
            column(&[3], &all),
            column(&[0], &all),
        );
        let money = column(&[0], &committing);
        let shape = |form,
                     ours,
                     pattern: String,
                     statement_only,
                     conditional|
         -> Result<Shape, LexiconError> {
            Ok(Shape {
                form,
                ours,
                pattern: one("claims", &pattern)?,
                family: None,
                statement_only,
                conditional,
            })
        };
        let receiving = r"(?:refund|credit|money|replacement|package|parcel|order|delivery|callback|call|technician|update|response|reply|answer|email|confirmation|invoice|voucher|it|them|hear|payment|amount)";
        let mut shapes = vec![
            // I've refunded, we have already processed, our team refunded, Ruth has approved
            shape(Form::Done, true, format!(r"\b{OURS}(?:'ve|'s|'d| have| has| had)?{ADVERBS} (?P<v>{past})\b"), false, true)?,
            shape(Form::Done, true, format!(r"(?:\b[a-z]+(?:'ve|'s)|\b(?:have|has|had)){ADVERBS} (?P<v>{done})\b"), true, true)?,
            shape(Form::Done, true, format!(r"\b(?:i|we) (?:did|have got|got)(?: to)? (?P<v>{base})\b"), true, true)?,
            // has been refunded, was sent, is now cancelled, got approved
            shape(Form::Done, false, format!(r"(?:\b(?:was|were|is|are|been|got|gotten)|'s|'re){ADVERBS} (?P<v>{done})\b"), true, true)?,
            // I'm refunding, we are now processing, is being refunded
            shape(Form::Doing, true, format!(r"\b{OURS}(?:'m|'re|'s| am| are| is| have been|'ve been| has been){ADVERBS} (?P<v>{ing})\b"), false, true)?,
            shape(Form::Doing, false, format!(r"\b(?:is|are|'s|'re){ADVERBS} being{ADVERBS} (?P<v>{done})\b"), true, true)?,
            // I'll refund, we are going to cancel, our team will be issuing
            shape(Form::Promise, true, format!(r"\b{OURS}(?:'ll| will| shall|'m going to|'re going to| am going to| are going to| is going to| plan to| promise to| guarantee to| intend to|'m about to| am about to| are about to){ADVERBS} (?:be )?(?P<v>{base}|{ing})\b"), false, false)?,
            shape(Form::Promise, true, r"\b(?P<v>(?:i|we)(?: can| do|'d| would)? (?:guarantee|promise|assure you|give you my word))\b".to_owned(), false, false)?,
            // will be refunded, should be delivered
            shape(Form::Promise, false, format!(r"(?:\b(?:will|shall|should)|'ll){ADVERBS} be{ADVERBS} (?P<v>{done})\b"), true, false)?,
            shape(Form::Promise, false, format!(r"\b(?:you|customers?)(?: will|'ll| should| can expect to| are going to|'re going to){ADVERBS} (?:receive|get|see|have|be getting|be receiving|hear)\b[^.?!]{{0,40}}?\b(?P<v>{receiving})\b"), true, false)?,
            shape(Form::Promise, false, r"\b(?:refund|credit|replacement|order|parcel|package|delivery|money|technician|engineer|payment|callback|amount|funds|it)(?: will|'ll| should| is going to| is due to| is set to| is expected to| ought to) (?:[a-z]+ )?(?P<v>arrive|land|reach|be with you|show up|appear|come|go through|clear|ship|be (?:there|back|complete|completed|done|ready|fixed|resolved|in your|on your|visible|available)|take)\b".to_owned(), true, false)?,
            shape(Form::Promise, false, r"\bexpect (?:the|your|a|it|an|this) ?(?:[a-z]+ ){0,2}(?P<v>by|within|in|on|tomorrow|today|before)\b".to_owned(), true, false)?,
            // I can refund you, happy to offer a credit
            shape(Form::Offer, true, format!(r"\b(?:i|we)(?: can|'d be happy to| would be happy to|'m happy to| am happy to|'m able to| am able to| are able to|'re able to|'d like to| would like to) (?:[a-z]+ )?(?P<v>{money})\b"), true, false)?,
            shape(Form::Offer, true, r"\b(?:i|we)(?: can|'d like to| would like to|'m happy to|'re happy to| am happy to|'ll| will)? (?P<v>offer) you\b".to_owned(), true, false)?,
            // Refund processed. Escalated to billing. Done!
            shape(Form::Done, true, format!(r"^[\s*>-]*(?:(?:all|your|the|this|that|a|an|and|so|good news|great news|update|also|quick update)[:,! -]*){{0,3}}(?:[a-z0-9€$£₹.,#-]+ (?:of [^ ]+ )?){{0,3}}?(?P<v>{done})\b(?: (?:to|with|by|for|on|today|now|successfully|already|and|as|in full|under|straight|within)\b|[\s.,!;:-]*$)"), true, false)?,
        ];
        for idiom in &actions.idiom {
            shapes.push(Shape {
                form: Form::Done,
                ours: false,
                pattern: any("claims", &idiom.patterns)?,
                family: actions
                    .family
                    .iter()
                    .position(|family| family.name == idiom.family),
                statement_only: true,
                conditional: true,
            });
        }
        let mut verbs: Vec<(String, usize, [String; 4])> = actions
            .family
            .iter()
            .enumerate()
            .flat_map(|(index, family)| family.verbs.iter().map(move |verb| (index, verb)))
            .flat_map(|(index, verb)| {
                verb.iter()
                    .map(move |form| (form.clone(), index, verb.clone()))
            })
            .collect();
        verbs.sort_by_key(|(form, ..)| std::cmp::Reverse(form.len()));
        Ok(Self {
            shapes,
            verbs,
            negated: one(
                "claims",
                r"(?:n't|\bnot|\bnever|\bcannot|\bunable|\bnothing|\bnone|\bno longer|\bnobody|\bwithout|\byet to|\bno (?:[a-z]+ ){1,3}(?:has|have|was|were|is|are|had|will))\b[^,;]{0,60}$",
            )?,
            condition: any(
                "claims",
                &[
                    "if",
                    "once",
                    "as soon as",
                    "until",
                    "unless",
                    "whether",
                    "in case",
                    "before",
                    "to see whether",
                    "assuming",
                    "provided(?: that)?",
                    "whenever",
                ],
            )?,
            possible: one(
                "claims",
                r"\b(?:can|could|may|might|must|cannot|needs? to|has to|have to|to|would|want(?:s|ed)?|like|let's|if|not|unless|whether|how|which|who|that)(?: [a-z]+)?(?: be(?:en)?| have)?(?: [a-z]+)?$",
            )?,
            told: one(
                "claims",
                r"\b(?:you(?:'ve| have|'d| had)? (?:also )?(?:said|say|mention(?:ed)?|told|tell|wrote|write|report(?:ed)?|asked|describe[d]?|note[d]?|explain(?:ed)?|shared|sent|let us know|raised|pointed out|indicated|were told)|as you (?:said|say|mention(?:ed)?|wrote|describe[d]?|explain(?:ed)?|report(?:ed)?)|according to (?:your|you)|(?:from|in|per) your (?:last |first |earlier |latest )?(?:message|email|note|ticket|chat|call)|you were told)\b",
            )?,
            past: one(
                "claims",
                r"\b(?:last (?:week|month|year|time|spring|summer|autumn|winter)|earlier(?: this (?:month|year|week))?|previous(?:ly)?|back (?:in|then)|in the past|at (?:the|that) time|yesterday|(?:days?|weeks?|months?|years?) ago|before that|that (?:case|ticket|issue)|first time|back when|both (?:times|cases)|on the (?:call|phone) )\b",
            )?,
            coordinated: one(
                "claims",
                &format!(
                    r"(?:,|\band|\bthen|&|\bplus|\bas well as){ADVERBS} (?:(?:have|has)(?: been)? )?(?P<v>{past})\b"
                ),
            )?,
            to_you: one("claims", r"^ (?:you|your)\b")?,
        })
    }

    /// The sentence passes on what the customer said.
    pub(super) fn is_told(&self, sentence: &str) -> bool {
        self.told.is_match(sentence)
    }

    /// The sentence says that it speaks of an earlier time.
    pub(super) fn is_past(&self, sentence: &str) -> bool {
        self.past.is_match(sentence)
    }

    /// Every claim of a sentence, each verb once.
    pub(super) fn claims(&self, sentence: &str, question: bool) -> Vec<Claim> {
        let mut claims: Vec<Claim> = Vec::new();
        let sentence_lower = sentence.to_lowercase();
        for shape in &self.shapes {
            if question && shape.statement_only {
                continue;
            }
            for captures in shape.pattern.captures_iter(sentence) {
                let Some(whole) = captures.get(0) else {
                    continue;
                };
                let verb = captures.name("v").map_or(whole.range(), |v| v.range());
                if self.is_about_the_customer(sentence, shape, whole.start(), &verb)
                    || self.is_denied(sentence, shape, whole.start(), verb.start)
                {
                    continue;
                }
                self.push(&sentence_lower, shape, whole.range(), verb, &mut claims);
            }
        }
        let subject = claims.iter().any(|claim| claim.form == Form::Done);
        if subject && let Some(shape) = self.shapes.first() {
            for captures in self.coordinated.captures_iter(sentence) {
                if let (Some(whole), Some(verb)) = (captures.get(0), captures.name("v")) {
                    self.push(
                        &sentence_lower,
                        shape,
                        whole.range(),
                        verb.range(),
                        &mut claims,
                    );
                }
            }
        }
        claims.sort_by_key(|claim| (claim.range.start, claim.form));
        claims
    }

    fn push(
        &self,
        sentence: &str,
        shape: &Shape,
        whole: Range<usize>,
        verb: Range<usize>,
        claims: &mut Vec<Claim>,
    ) {
        if claims
            .iter()
            .any(|claim| claim.range.start < verb.end && claim.range.end >= verb.end)
        {
            return;
        }
        let said = sentence.get(verb).unwrap_or_default();
        let row = self
            .verbs
            .iter()
            .find(|(form, ..)| form == said || said.replace("them", "you") == *form);
        let generic = self
            .verbs
            .iter()
            .find(|(form, ..)| form == "do")
            .map_or(0, |(_, family, _)| *family);
        let promise = self
            .verbs
            .iter()
            .find(|(form, ..)| form == "promise")
            .map_or(generic, |(_, family, _)| *family);
        let fallback = if shape.form == Form::Done {
            generic
        } else {
            promise
        };
        let family = shape
            .family
            .or(row.map(|(_, family, _)| *family))
            .unwrap_or(fallback);
        let forms: Vec<String> = row.map_or_else(
            || vec![said.to_owned()],
            |(_, _, verb)| vec![verb[1].clone(), verb[2].clone()],
        );
        let stems = row
            .map_or_else(|| vec![said.to_owned()], |(_, _, verb)| verb.to_vec())
            .iter()
            .filter_map(|form| form.split(' ').next())
            .map(|form| words::stem(form).to_owned())
            .collect();
        claims.push(Claim {
            form: shape.form,
            family,
            ours: shape.ours,
            range: whole,
            stems,
            forms,
        });
    }

    /// "you have cancelled", "I'll let you know", "I told you": nothing was done to the world.
    fn is_about_the_customer(
        &self,
        sentence: &str,
        shape: &Shape,
        start: usize,
        verb: &Range<usize>,
    ) -> bool {
        let head = sentence
            .get(start..verb.start)
            .unwrap_or_default()
            .to_lowercase();
        let before = crate::text::before(sentence, start, 24).to_lowercase();
        let subject = if head.starts_with("ha") {
            before.trim_end().rsplit(' ').next().unwrap_or_default()
        } else {
            head.as_str()
        };
        if shape.ours
            && shape.form == Form::Done
            && (subject.starts_with("you'")
                || subject == "you"
                || subject.starts_with("who")
                || subject.starts_with("that's"))
        {
            return true;
        }
        let said = sentence
            .get(verb.clone())
            .unwrap_or_default()
            .to_lowercase();
        let tail = sentence.get(verb.end..).unwrap_or_default();
        let speaking = [
            "ask",
            "asking",
            "tell",
            "call",
            "calling",
            "email",
            "emailing",
            "contact",
            "contacting",
            "message",
            "inform",
            "notify",
            "phone",
            "update",
            "send",
            "confirm",
            "add",
            "do",
            "make",
            "start",
            "put",
            "raise",
            "open",
        ];
        match shape.form {
            Form::Promise => {
                speaking.contains(&said.as_str())
                    && !matches!(
                        said.as_str(),
                        "send" | "add" | "make" | "start" | "put" | "raise" | "open" | "do"
                    )
                    && self.to_you.is_match(tail)
                    || said == "do" && tail.trim_start().starts_with("my best")
                    || said == "do" && tail.trim_start().starts_with("our best")
            }
            Form::Doing => {
                matches!(
                    said.as_str(),
                    "asking"
                        | "telling"
                        | "calling"
                        | "emailing"
                        | "contacting"
                        | "doing"
                        | "informing"
                        | "adding"
                        | "making"
                        | "starting"
                        | "sending"
                ) && (self.to_you.is_match(tail)
                    || matches!(said.as_str(), "doing" | "calling") && shape.ours)
            }
            Form::Done | Form::Offer => false,
        }
    }

    fn is_denied(&self, sentence: &str, shape: &Shape, start: usize, verb: usize) -> bool {
        let clause = sentence.get(..verb).unwrap_or_default();
        let cut = clause
            .rfind([',', ';', ':', '('])
            .map_or(0, |at| at + 1)
            .min(start);
        let clause = clause.get(cut..).unwrap_or_default();
        let lower = clause.to_lowercase();
        let negated = self.negated.is_match(clause)
            && !lower.contains("not only")
            && !lower.contains("not just")
            && !lower.contains("no problem")
            && !lower.contains("no worries")
            && !lower.contains("don't worry");
        let lead = clause.get(..start.saturating_sub(cut)).unwrap_or_default();
        let condition = shape.conditional && self.condition.is_match(lead);
        let possible = shape.form == Form::Done
            && !shape.ours
            && self.possible.is_match(lead.trim_end())
            && sentence
                .get(start..)
                .is_some_and(|tail| tail.to_lowercase().starts_with("be"));
        negated || condition || possible
    }
}
