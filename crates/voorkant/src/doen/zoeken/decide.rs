//! How much somebody may search, and among whom. Without a store or a clock.

use std::collections::BTreeSet;

use feiten::{Zoekvraag, Zoekvraagfout};
use opslag::Wie;
use toegang::{Doel, Zaak};

use crate::poort::Aanmelding;
use crate::toegang::Register;
use crate::web::velden::{Formulierfout, Velden};

/// So many people are shown at most.
pub const MEESTE: usize = 20;
/// So often somebody may search in an hour: enough for a busy counter, too little to go through the municipality.
pub const PER_UUR: i64 = 60;
/// So long a plan can be begun with somebody who was found.
pub const GELDIG: jiff::SignedDuration = jiff::SignedDuration::from_hours(1);

/// A name that is right, to look at the other fields beside it.
const GOED: &str = "naam";

/// A search as somebody asked for it.
pub struct Zoekopdracht {
    /// Who is looked for.
    pub vraag: Zoekvraag,
    /// For what.
    pub doel: &'static Doel,
    /// On what ground, in words.
    pub grondslag: String,
}

impl Zoekopdracht {
    /// Reads a form.
    ///
    /// # Errors
    /// Everything that is wrong with it, each at its field.
    pub fn read(velden: &Velden) -> Result<Self, Vec<Formulierfout>> {
        let mut faults = Vec::new();
        let [naam, geboren, straat, postcode] =
            ["naam", "geboren", "straat", "postcode"].map(|veld| velden.get(veld));
        let vraag = Zoekvraag::read(naam, geboren, straat, postcode);
        if vraag.is_err() {
            // All that is wrong is told at once: each field by itself, beside a name that is right.
            let alone = [(naam, "", ""), (GOED, geboren, ""), (GOED, "", postcode)];
            let told = alone.map(|(naam, geboren, postcode)| Zoekvraag::read(naam, geboren, "", postcode));
            let wrong = told.into_iter().filter_map(Result::err);
            faults.extend(wrong.map(|fout| Formulierfout::new(field(fout), fout)));
        }
        let doel = Doel::find(velden.get("doel"));
        if doel.is_none() {
            faults.push(Formulierfout::new("doel", "Waarvoor: kies waarvoor u deze persoon zoekt"));
        }
        let grondslag = velden.must_kort("grondslag").map_err(|_| {
            faults.push(Formulierfout::new(
                "grondslag",
                "Waarom mag dit: schrijf in één regel wie erom vraagt en welke wet het toestaat",
            ));
        });
        match (vraag, doel, grondslag) {
            (Ok(vraag), Some(doel), Ok(grondslag)) => {
                Ok(Self { vraag, doel, grondslag: grondslag.to_string() })
            }
            _ => Err(faults),
        }
    }

    /// What the policy must know, in one area. A purpose that was withdrawn is none.
    pub fn zaak(&self, gebied: &str, aanmelding: &Aanmelding, register: &Register) -> Zaak {
        let counts = !register.ingetrokken.iter().any(|one| one == self.doel.sleutel);
        Zaak {
            gebied: gebied.to_owned(),
            doel: counts.then_some(self.doel),
            wams: register.wams,
            deelgronden: register.deelgronden.clone(),
            ..aanmelding.zaak()
        }
    }
}

fn field(fout: Zoekvraagfout) -> &'static str {
    match fout {
        Zoekvraagfout::Kort | Zoekvraagfout::Lang => "naam",
        Zoekvraagfout::Geboren => "geboren",
        Zoekvraagfout::Postcode => "postcode",
    }
}

/// Among whom somebody searches: the whole municipality, or some neighbourhoods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gebiedskeuze {
    /// Everybody, also of whom no postcode is known.
    Heel,
    /// Who lives in one of these.
    Buurten(BTreeSet<domein::Buurtcode>),
}

/// Who the program is, when it works by itself.
pub fn by_itself(gemeente: &str) -> Wie {
    Wie { naam: "voorkant".to_owned(), oorsprong: "achtergrond".to_owned(), gemeente: gemeente.to_owned() }
}
