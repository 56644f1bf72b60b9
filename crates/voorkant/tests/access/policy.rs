//! What must come of a request, read from the table of rules by this test itself.

use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::common::*;

/// An address of the product.
#[derive(Clone, Debug)]
pub struct Adres {
    pub pad: String,
    pub methode: String,
    pub recht: String,
}

/// All that the program tells about itself.
pub struct Beleid {
    pub rollen: Vec<String>,
    pub adressen: Vec<Adres>,
    /// Role, right, condition.
    regels: Vec<(String, String, String)>,
}

/// Whether somebody gets past the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uitkomst {
    /// Yes.
    Mag,
    /// It depends on what the address is about; the gate alone does not say.
    Soms,
    /// Nobody signed in: sign in first.
    Inloggen,
    /// No.
    MagNiet,
}

/// Who asks, as far as the rules know them.
pub struct Wie<'a> {
    pub rollen: &'a [&'a str],
    pub hier: bool,
}

impl Beleid {
    /// As the program prints it.
    pub fn read() -> &'static Self {
        static READ: OnceLock<Beleid> = OnceLock::new();
        READ.get_or_init(|| {
            let made = run(Command::new(VOORKANT).args(["toegang", "adressen", "--format", "json"]));
            let value: Value = serde_json::from_str(&stdout(&made)).expect("JSON");
            let text = |value: &Value| value.as_str().expect("a text").to_owned();
            let list = |name: &str| value[name].as_array().expect("a list").clone();
            Self {
                rollen: list("rollen").iter().map(text).collect(),
                adressen: list("adressen")
                    .iter()
                    .map(|one| Adres {
                        pad: text(&one["pad"]),
                        methode: text(&one["methode"]),
                        recht: text(&one["recht"]),
                    })
                    .collect(),
                regels: list("regels")
                    .iter()
                    .map(|one| (text(&one["rol"]), text(&one["recht"]), text(&one["voorwaarde"])))
                    .collect(),
            }
        })
    }

    /// Whether they get in; `None` is who did not sign in.
    pub fn decide(&self, wie: Option<&Wie<'_>>, recht: &str) -> Uitkomst {
        if recht == "openbaar" {
            return Uitkomst::Mag;
        }
        let Some(wie) = wie else { return Uitkomst::Inloggen };
        if recht == "eigen-account" {
            return Uitkomst::Mag;
        }
        if !wie.hier {
            return Uitkomst::MagNiet;
        }
        let conditions: Vec<&str> = self
            .regels
            .iter()
            .filter(|(rol, of, _)| of == recht && wie.rollen.contains(&rol.as_str()))
            .map(|(_, _, condition)| condition.as_str())
            .collect();
        match conditions.as_slice() {
            [] => Uitkomst::MagNiet,
            some if some.contains(&"altijd") => Uitkomst::Mag,
            _ => Uitkomst::Soms,
        }
    }

    /// Whether a role has a right, if only under a condition.
    pub fn has(&self, rol: &str, recht: &str) -> bool {
        self.decide(Some(&Wie { rollen: &[rol], hier: true }), recht) != Uitkomst::MagNiet
    }
}

/// The table that the program prints is that of the documents: who may what is not changed by accident.
#[test]
fn the_hard_lines_of_the_policy_stand() {
    let beleid = Beleid::read();
    assert_eq!(beleid.rollen.len(), 14);
    for rol in &beleid.rollen {
        let may = |recht: &str| beleid.decide(Some(&Wie { rollen: &[rol], hier: true }), recht);
        assert_eq!(may("eigen-account"), Uitkomst::Mag);
        assert_eq!(may("bestaat-niet"), Uitkomst::MagNiet);
        let administers = rol == "beheerder";
        assert_eq!(may("accounts-beheren") == Uitkomst::Mag, administers, "{rol}");
        assert_eq!(may("inzicht-lezen") == Uitkomst::Mag, !administers, "{rol}");
        assert_eq!(may("berichten-herstellen") == Uitkomst::Mag, rol == "analist", "{rol}");
        let reads = rol != "inwoner" && !administers;
        assert_eq!(may("opgave-lezen") == Uitkomst::Mag, reads, "{rol}");
        let elsewhere = Wie { rollen: &[rol], hier: false };
        assert_eq!(beleid.decide(Some(&elsewhere), "inzicht-lezen"), Uitkomst::MagNiet);
    }
    // Somebody who holds every role but that of analyst opens no refused message.
    let others: Vec<&str> =
        beleid.rollen.iter().map(String::as_str).filter(|rol| *rol != "analist").collect();
    let wie = Wie { rollen: &others, hier: true };
    assert_eq!(beleid.decide(Some(&wie), "berichten-herstellen"), Uitkomst::MagNiet);
}
