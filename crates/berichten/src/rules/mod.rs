//! Findings and the rules that make them: level 1 (form), level 2 (within one message) and the part of level
//! 4 that needs neither a clock nor another source.
//!
//! Source: bedrijfsregels, condities en constraints of iWmo and iJw 3.2.

mod datum;
mod declaratie;
mod levering;
mod overlap;
mod product;
mod toewijzing;
mod verzoek;

pub(crate) use declaratie::DeclaratieRules;
pub(crate) use levering::check_levering;
pub(crate) use toewijzing::{Lines, check_toewijzing};
pub(crate) use verzoek::{WijzigingLines, check_antwoord, check_verzoek_toewijzing, check_verzoek_wijziging};

use domein::Datum;

/// The code of a rule.
///
/// Codes of the standard (`CS…`, `CD…`, `TR…`, `RS…`, `IV…`) keep their name. The others are: `XML` (no
/// well-formed XML), `DOCTYPE` (document type or own entities), `CODERING` (not UTF-8), `GRENS` (too large),
/// `ONBEKEND` (no message of the standard), `RELEASE` (a release that is not read, or an older one that is),
/// `XSD` (against the schema), `LEZEN` (the source failed), `MEER` (further findings that were left out),
/// `ENVELOP` (an envelope without exactly one message), `FO01` (an error message of the network).
///
/// On an envelope the codes of the network count: `StUF055` (payload is no base64), `IB240` (it announces
/// another message than the one inside), `IB009` (its number is no UUID of version 4).
pub type Regelcode = &'static str;

/// How far one has to look to see that a rule is broken: the levels 1 to 4 of the standard (IV032).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Niveau {
    /// Level 1: form, that is XML and schema.
    Vorm,
    /// Level 2: within one message.
    Bericht,
    /// Level 3: across messages.
    Keten,
    /// Level 4: against a source outside the messages.
    Extern,
}

impl Niveau {
    /// The number of the level, 1 to 4.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// What a finding does to the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ernst {
    /// The message stays usable.
    Meldt,
    /// The message is refused.
    Weigert,
}

/// Something that is wrong with a file, for the person who must solve it.
///
/// Never holds a BSN, name or address, in no field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bevinding {
    /// The rule that is broken.
    pub regel: Regelcode,
    /// Its level.
    pub niveau: Niveau,
    /// Whether the message is refused.
    pub ernst: Ernst,
    /// The return code that the standard gives for it (WJ001), where there is one.
    pub retour: Option<&'static str>,
    /// Where, as a path below `Bericht`, for example `Client/Geboortedatum/Datum`.
    pub element: String,
    /// On which line of the file, from 1.
    pub line: u32,
    /// What is wrong, where, and the way out: Dutch, in plain words.
    pub tekst: String,
}

/// The findings on one file, no more than a limit.
#[derive(Debug)]
pub(crate) struct Findings {
    list: Vec<Bevinding>,
    limit: usize,
    more: usize,
    more_refused: bool,
    more_form: bool,
}

impl Findings {
    pub fn new(limit: usize) -> Self {
        Self { list: Vec::new(), limit: limit.max(1), more: 0, more_refused: false, more_form: false }
    }

    pub fn push(&mut self, found: Bevinding) {
        if self.list.len() < self.limit {
            self.list.push(found);
        } else {
            self.more += 1;
            self.more_refused |= found.ernst == Ernst::Weigert;
            self.more_form |= found.niveau == Niveau::Vorm;
        }
    }

    /// A finding that refuses the message on its form.
    pub fn form(&mut self, regel: Regelcode, element: String, line: u32, tekst: impl Into<String>) {
        let tekst = tekst.into();
        self.push(Bevinding {
            regel,
            niveau: Niveau::Vorm,
            ernst: Ernst::Weigert,
            retour: None,
            element,
            line,
            tekst,
        });
    }

    /// A finding of a rule.
    pub fn broken(&mut self, rule: Rule, base: &str, element: &str, line: u32, tekst: impl Into<String>) {
        let element = if element.is_empty() { base.to_owned() } else { format!("{base}/{element}") };
        self.push(Bevinding {
            regel: rule.code,
            niveau: rule.niveau,
            ernst: rule.ernst,
            retour: Some(rule.retour),
            element,
            line,
            tekst: tekst.into(),
        });
    }

    /// The list, with a last line on what was left out.
    pub fn finish(mut self) -> Vec<Bevinding> {
        if self.more > 0 {
            self.list.push(Bevinding {
                regel: "MEER",
                niveau: if self.more_form { Niveau::Vorm } else { Niveau::Bericht },
                ernst: if self.more_refused { Ernst::Weigert } else { Ernst::Meldt },
                retour: None,
                element: String::new(),
                line: self.list.last().map_or(1, |last| last.line),
                tekst: format!("En nog {} bevindingen. Los eerst de bevindingen hierboven op.", self.more),
            });
        }
        self.list
    }
}

/// A rule of the standard: its code, level, weight and return code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub code: Regelcode,
    pub niveau: Niveau,
    pub ernst: Ernst,
    pub retour: &'static str,
}

/// A rule of level 2: it refuses the whole message with return code 0001.
pub(crate) const fn refuses(code: Regelcode) -> Rule {
    Rule { code, niveau: Niveau::Bericht, ernst: Ernst::Weigert, retour: "0001" }
}

/// A rule of level 2 of which the exact reading is not certain: it is reported, nothing more.
pub(crate) const fn reports(code: Regelcode) -> Rule {
    Rule { code, niveau: Niveau::Bericht, ernst: Ernst::Meldt, retour: "0001" }
}

/// What a rule may know besides the class it judges.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    /// `Dagtekening` of the message, where the head could be read.
    pub dagtekening: Option<Datum>,
}

/// Reports broken rules of one class.
struct Report<'a> {
    base: &'a str,
    line: u32,
    findings: &'a mut Findings,
}

impl Report<'_> {
    fn broken(&mut self, rule: Rule, element: &str, tekst: &str) {
        self.findings.broken(rule, self.base, element, self.line, tekst);
    }
}
