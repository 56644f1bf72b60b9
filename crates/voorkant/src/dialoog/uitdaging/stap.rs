//! A step with a challenge. Pure.

use ::verwachting::{Toelichting, Uitdaagfout};
use domein::Datum;

use super::indienen::text;
use super::{Uitdaagbesluit, Uitdaaginhoud};
use crate::web::velden::{Formulierfout, Velden};

/// A step as it is kept: what it is, the content after it, and what is said with it.
pub type Uitdaagstap = (Uitdaagbesluit, Uitdaaginhoud, String);

const WAAROM: &str = "er staat nog niets; leg uit waarom";

/// The step of the municipality that a form asks for.
///
/// # Errors
/// What is wrong, at its field.
pub fn take(nu: &Uitdaaginhoud, velden: &Velden, op: Datum) -> Result<Uitdaagstap, Vec<Formulierfout>> {
    let mut na = nu.clone();
    let one = |fout| vec![fout];
    let (besluit, reden, done) = match velden.get("stap") {
        "gesprek" => {
            let missing = "er staat nog niets; schrijf op waar en wanneer u met elkaar praat";
            let bericht: Toelichting = text(velden, "bericht", missing).map_err(one)?;
            na.openbaar = true;
            (Uitdaagbesluit::InGesprek, bericht.to_string(), na.uitdaging.in_gesprek(op))
        }
        "aannemen" => {
            let reden = text::<Toelichting>(velden, "aanneemreden", WAAROM);
            let (reden, dag) = match (reden, velden.must_dag("terugkijken")) {
                (Ok(reden), Ok(dag)) => (reden, dag),
                (reden, dag) => return Err([reden.err(), dag.err()].into_iter().flatten().collect()),
            };
            na.openbaar = true;
            (Uitdaagbesluit::Aangenomen, String::new(), na.uitdaging.neem_aan(reden, dag, op))
        }
        "afwijzen" => {
            let reden: Toelichting = text(velden, "afwijsreden", WAAROM).map_err(one)?;
            na.openbaar |= velden.has("openbaar");
            (Uitdaagbesluit::Afgewezen, String::new(), na.uitdaging.wijs_af(reden, op))
        }
        "afronden" => {
            let door = match velden.get("gaat_door") {
                "ja" => Ok(true),
                "nee" => Ok(false),
                _ => Err(Formulierfout::new("gaat_door", "kies of het doorgaat")),
            };
            let uitkomst =
                text::<Toelichting>(velden, "uitkomst", "er staat nog niets; schrijf op hoe het ging");
            let (door, uitkomst) = match (door, uitkomst) {
                (Ok(door), Ok(uitkomst)) => (door, uitkomst),
                (door, uitkomst) => return Err([door.err(), uitkomst.err()].into_iter().flatten().collect()),
            };
            (Uitdaagbesluit::Afgerond, String::new(), na.uitdaging.rond_af(door, uitkomst, op))
        }
        _ => return Err(one(Formulierfout::new("stap", "kies een van de knoppen"))),
    };
    done.map_err(|fout| one(Formulierfout::new(field_of(besluit, fout), fout)))?;
    Ok((besluit, na, reden))
}

/// At which field a rule says no.
const fn field_of(besluit: Uitdaagbesluit, fout: Uitdaagfout) -> &'static str {
    match (besluit, fout) {
        (_, Uitdaagfout::TerugkijkenTeVroeg) => "terugkijken",
        (Uitdaagbesluit::InGesprek, _) => "bericht",
        (Uitdaagbesluit::Aangenomen, _) => "aanneemreden",
        (Uitdaagbesluit::Afgewezen, _) => "afwijsreden",
        _ => "uitkomst",
    }
}

/// Who sent it in takes it back.
///
/// # Errors
/// When it is over already.
pub fn take_back(nu: &Uitdaaginhoud, op: Datum) -> Result<Uitdaaginhoud, Uitdaagfout> {
    let mut na = nu.clone();
    na.uitdaging.trek_in(op)?;
    na.openbaar = false;
    Ok(na)
}
