//! Where a case stands: its steps, one after the other, through the crate that knows which may follow. Steps are only
//! added; what was wrong is undone by a step of its own, the last one first.

use std::collections::BTreeSet;

use bronnen::ddas::{Contactsoort, Eindresultaat};
use domein::{Bedrag, Datum, parse_datum};
use vroegsignalen::{
    Benadering, Schuldzaak, Signaal, Signaalklasse, Signaaltermijnen, Termijngrond, Uiterlijk, Vervolg,
    Werkdagen, Zaakfout, Zaakstand, Zaakstap,
};

/// What kind of step it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stapsoort {
    /// Somebody is approached: by telephone, letter or visit.
    Benader,
    /// Help is offered.
    BiedAan,
    /// The resident wants help.
    Aanvaard,
    /// The resident wants no help.
    Weiger,
    /// Others go on with it.
    DraagOver,
    /// It ends with an outcome.
    Sluit,
    /// Somebody takes it up.
    Toewijzen,
    /// A worker hears that it threatens.
    Dreigend,
    /// A worker hears on which day supply ends.
    EindeLevering,
    /// How to reach the resident, as they told it.
    Contact,
    /// Whether an eviction was prevented.
    Ontruiming,
    /// A step is undone.
    Herstel,
}

impl Stapsoort {
    pub const ALL: [Self; 12] = [
        Self::Benader,
        Self::BiedAan,
        Self::Aanvaard,
        Self::Weiger,
        Self::DraagOver,
        Self::Sluit,
        Self::Toewijzen,
        Self::Dreigend,
        Self::EindeLevering,
        Self::Contact,
        Self::Ontruiming,
        Self::Herstel,
    ];

    /// Its name in the store and in forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Benader => "benader",
            Self::BiedAan => "aanbod",
            Self::Aanvaard => "aanvaard",
            Self::Weiger => "weiger",
            Self::DraagOver => "overdracht",
            Self::Sluit => "sluit",
            Self::Toewijzen => "toewijzen",
            Self::Dreigend => "dreigend",
            Self::EindeLevering => "einde-levering",
            Self::Contact => "contact",
            Self::Ontruiming => "ontruiming",
            Self::Herstel => "herstel",
        }
    }

    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// The step in words, in Dutch and English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Benader => ("Contact gezocht", "Contact sought"),
            Self::BiedAan => ("Hulp aangeboden", "Help offered"),
            Self::Aanvaard => ("Inwoner wil hulp", "Resident wants help"),
            Self::Weiger => ("Inwoner wil geen hulp", "Resident wants no help"),
            Self::DraagOver => ("Overgedragen", "Handed over"),
            Self::Sluit => ("Gesloten", "Closed"),
            Self::Toewijzen => ("Opgepakt", "Taken up"),
            Self::Dreigend => ("Het dreigt", "It threatens"),
            Self::EindeLevering => ("Levering stopt", "Supply ends"),
            Self::Contact => ("Contactgegevens", "Contact details"),
            Self::Ontruiming => ("Ontruiming", "Eviction"),
            Self::Herstel => ("Stap hersteld", "Step undone"),
        }
    }
}

/// The outcomes of an eviction that was near: key, Dutch, English.
pub(super) const ONTRUIMING: [(&str, &str, &str); 2] = [
    ("voorkomen", "voorkomen: de inwoner blijft wonen", "prevented: the resident stays"),
    ("niet-voorkomen", "niet voorkomen", "not prevented"),
];

/// To what kind of help: key, Dutch, English.
pub(super) const VERVOLG: [(&str, Vervolg, &str, &str); 2] = [
    ("financieel", Vervolg::Financieel, "hulp bij schulden of geld", "help with debts or money"),
    ("niet-financieel", Vervolg::NietFinancieel, "andere hulp", "other help"),
];

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stap {
    pub soort: Stapsoort,
    pub dag: Datum,
    /// By what means, with what outcome, by whom: what belongs to the kind. Never what somebody wrote.
    pub waarde: String,
    pub bereikt: bool,
    /// The number of the step that it undoes; 0 for none.
    pub herstelt: i64,
}

impl Stap {
    pub fn new(soort: Stapsoort, dag: Datum) -> Self {
        Self { soort, dag, waarde: String::new(), bereikt: false, herstelt: 0 }
    }

    /// With what belongs to its kind.
    pub fn with(self, waarde: impl Into<String>) -> Self {
        Self { waarde: waarde.into(), ..self }
    }
}

/// Why a step may not be taken. Each text names the place, the rule and the way out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Stapfout {
    #[error(transparent)]
    Zaak(#[from] Zaakfout),
    #[error("Herstel: u kunt alleen de laatste stap ongedaan maken. Dat is nu stap {0}. Herstel die eerst.")]
    Laatste(i64),
    #[error("Herstel: er is geen stap om ongedaan te maken. Zet een gewone stap.")]
    Niets,
    #[error("{0}")]
    Waarde(&'static str),
}

/// A case as it stands.
#[derive(Clone, Debug)]
pub(super) struct Zaakbeeld {
    pub zaak: Schuldzaak,
    /// The account of who took it up; empty for nobody.
    pub behandelaar: String,
    /// The strictest of what a worker heard.
    pub gehoord: Option<Uiterlijk>,
    /// What became of an eviction that was near.
    pub ontruiming: Option<String>,
    /// The number of the last step; 0 for none.
    pub stap: i64,
    /// The step that can be undone.
    pub herstelbaar: Option<i64>,
    /// Steps that were undone.
    pub hersteld: BTreeSet<i64>,
}

/// Goes through the steps of a case, with their numbers, in their order.
///
/// # Errors
/// When a step does not follow from those before it.
pub(super) fn unfold(begonnen: Datum, stappen: &[(i64, Stap)]) -> Result<Zaakbeeld, Stapfout> {
    let hersteld = undone(stappen)?;
    let mut beeld = Zaakbeeld {
        zaak: Schuldzaak::new(begonnen),
        behandelaar: String::new(),
        gehoord: None,
        ontruiming: None,
        stap: stappen.last().map_or(0, |(nummer, _)| *nummer),
        herstelbaar: None,
        hersteld,
    };
    for (nummer, stap) in stappen {
        if stap.soort == Stapsoort::Herstel || beeld.hersteld.contains(nummer) {
            continue;
        }
        beeld.take(stap)?;
        beeld.herstelbaar = Some(*nummer);
    }
    Ok(beeld)
}

/// The numbers of the steps that were undone: each the last that still counted when it was.
fn undone(stappen: &[(i64, Stap)]) -> Result<BTreeSet<i64>, Stapfout> {
    let (mut counting, mut gone): (Vec<i64>, _) = (Vec::new(), BTreeSet::new());
    for (nummer, stap) in stappen {
        if stap.soort != Stapsoort::Herstel {
            counting.push(*nummer);
            continue;
        }
        let last = counting.pop().ok_or(Stapfout::Niets)?;
        if stap.herstelt != last {
            return Err(Stapfout::Laatste(last));
        }
        gone.insert(last);
    }
    Ok(gone)
}

impl Zaakbeeld {
    fn take(&mut self, stap: &Stap) -> Result<(), Stapfout> {
        let dag = stap.dag;
        let step = match stap.soort {
            Stapsoort::Benader => {
                let soort = contact(&stap.waarde)
                    .ok_or(Stapfout::Waarde("Contact: kies hoe u contact zocht, zoals telefoon of brief."))?;
                Zaakstap::Benader(Benadering { dag, soort, bereikt: stap.bereikt })
            }
            Stapsoort::BiedAan => Zaakstap::BiedAan(dag),
            Stapsoort::Aanvaard => Zaakstap::Aanvaard(dag),
            Stapsoort::Weiger => Zaakstap::Weiger(dag),
            Stapsoort::DraagOver => {
                let to = VERVOLG.iter().find(|(key, ..)| *key == stap.waarde);
                let (_, to, ..) =
                    to.ok_or(Stapfout::Waarde("Overdracht: kies naar welke hulp de inwoner gaat."))?;
                Zaakstap::DraagOver(dag, *to)
            }
            Stapsoort::Sluit => {
                let end = Eindresultaat::ALL.iter().find(|end| end.name() == stap.waarde);
                let end = end.ok_or(Stapfout::Waarde("Einde: kies waarom de zaak sluit."))?;
                Zaakstap::Sluit(dag, *end)
            }
            _ => return self.take_other(stap),
        };
        self.zaak = self.zaak.after(step)?;
        Ok(())
    }

    /// Steps that change nothing in how far the case is.
    fn take_other(&mut self, stap: &Stap) -> Result<(), Stapfout> {
        let heard = |dreigend, einde| {
            Signaaltermijnen::default().strictest(stap.dag, (dreigend, einde), &Werkdagen::default())
        };
        let open = self.zaak.resultaat().is_none();
        match stap.soort {
            Stapsoort::Ontruiming => {
                if !ONTRUIMING.iter().any(|(key, ..)| *key == stap.waarde) {
                    return Err(Stapfout::Waarde("Ontruiming: kies of die is voorkomen."));
                }
                self.ontruiming = Some(stap.waarde.clone());
                return Ok(());
            }
            _ if !open => return Err(Zaakfout::Stap(self.zaak.stand()).into()),
            Stapsoort::Toewijzen => self.behandelaar.clone_from(&stap.waarde),
            Stapsoort::Dreigend => self.hear(heard(true, None)),
            Stapsoort::EindeLevering => {
                let end = parse_datum(&stap.waarde).map_err(|_| {
                    Stapfout::Waarde("Levering stopt: vul de dag in als jaar-maand-dag, zoals 2027-03-31.")
                })?;
                self.hear(heard(false, Some(end)));
            }
            _ => {}
        }
        Ok(())
    }

    fn hear(&mut self, uiterlijk: Uiterlijk) {
        self.gehoord = Some(self.gehoord.map_or(uiterlijk, |known| known.min(uiterlijk)));
    }

    /// In which part of the list it belongs: 0 no first talk yet, 1 after it, 2 ended.
    pub fn fase(&self) -> i64 {
        let talked = self.zaak.verloop().is_bereikt()
            || matches!(self.zaak.stand(), Zaakstand::Aanvaard | Zaakstand::Overgedragen);
        if self.zaak.resultaat().is_some() { 2 } else { i64::from(talked) }
    }

    /// The last day for a first talk: the strictest of its signals and of what a worker heard.
    pub fn uiterlijk<A>(&self, signalen: &[Signaal<A>]) -> Uiterlijk {
        let (termijnen, werkdagen) = (Signaaltermijnen::default(), Werkdagen::default());
        let told = signalen.iter().map(|one| termijnen.uiterlijk(one, &werkdagen)).min();
        let begonnen = self.zaak.verloop().begonnen();
        let usual = || termijnen.strictest(begonnen, (false, None), &werkdagen);
        told.into_iter().chain(self.gehoord).min().unwrap_or_else(usual)
    }
}

/// A means of contact by its name.
pub(super) fn contact(naam: &str) -> Option<Contactsoort> {
    // Of a letter the version of its text stands behind it.
    let naam = naam.split(':').next().unwrap_or(naam);
    Contactsoort::ALL.iter().copied().find(|one| one.name() == naam)
}

/// What the worklist keeps of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Werkstand {
    pub fase: i64,
    pub stand: Zaakstand,
    pub uiterlijk: Uiterlijk,
    pub klasse: Signaalklasse,
    pub bedrag: Bedrag,
    pub signalen: i64,
    pub partners: String,
    pub behandelaar: String,
    pub stap: i64,
    pub einde: Option<Datum>,
    pub uitkomst: Option<Eindresultaat>,
}

impl Werkstand {
    pub fn of<A>(beeld: &Zaakbeeld, signalen: &[Signaal<A>], klasse: Signaalklasse) -> Self {
        let partners: BTreeSet<&str> = signalen.iter().map(|one| one.partner().name()).collect();
        let uitkomst = beeld.zaak.resultaat();
        Self {
            fase: beeld.fase(),
            stand: beeld.zaak.stand(),
            uiterlijk: beeld.uiterlijk(signalen),
            klasse,
            bedrag: signalen.iter().map(Signaal::bedrag).sum(),
            signalen: i64::try_from(signalen.len()).unwrap_or(i64::MAX),
            partners: partners.into_iter().collect::<Vec<_>>().join(" "),
            behandelaar: beeld.behandelaar.clone(),
            stap: beeld.stap,
            einde: uitkomst.map(|_| beeld.zaak.verloop().laatste()),
            uitkomst,
        }
    }
}

/// The number of a class in the store: a heavier one is higher.
pub(super) fn class_number(klasse: Signaalklasse) -> i64 {
    Signaalklasse::ALL.iter().position(|one| *one == klasse).map_or(0, |place| place as i64)
}

/// The class with this number.
pub(super) fn class_of(number: i64) -> Signaalklasse {
    usize::try_from(number)
        .ok()
        .and_then(|place| Signaalklasse::ALL.get(place).copied())
        .unwrap_or(Signaalklasse::Enkelvoudig)
}

/// The name of a ground in the store, and back.
pub(super) const GRONDEN: [(&str, Termijngrond); 3] = [
    ("dreigend", Termijngrond::Dreigend),
    ("einde-levering", Termijngrond::EindeLevering),
    ("gesprek", Termijngrond::Gesprek),
];
