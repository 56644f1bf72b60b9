//! The plan as somebody of the household has it: what they read, and what they do in it themselves.

use std::collections::BTreeSet;

use ::plan::{
    Akkoord, Casus, Casusstap, Inwonerblad, Lidnummer, Nummer, Planafspraak, Planfout, Woorden, for_resident,
};
use domein::{Datum, Pseudoniem};
use serde_json::{Value, json};
use toegang::{Doel, Gegevenssoort, Verleend};

use super::decide::{Plandeling, Planwerker};
use super::dossier::{self, Door, Dossier, state_name, state_word};
use super::inzien::{Bekeken, look_at};
use super::store;
use super::tafel::{Tafelgenoot, guests};
use crate::app::{App, AppFout};
use crate::doen::budget::{Besteding, spent};
use crate::poort::Aanmelding;

/// The purpose of what somebody does with their own data.
const DOEL: &str = "rechten-inwoner";

/// A plan as a member of its household reads it. Nothing else of the plan can be reached through it.
pub struct Eigenplan {
    /// Who reads.
    pub lid: Lidnummer,
    /// What they read.
    pub blad: Inwonerblad,
    /// Who sits at the table.
    pub tafel: Vec<Tafelgenoot>,
    /// What was decided for the household from the maatwerkbudget.
    pub besteed: Vec<Besteding>,
    dag: Datum,
    dossier: Dossier,
}

/// The plans of whose households somebody is a member on this day, newest first.
///
/// # Errors
/// When they cannot be read.
pub async fn own_plans(
    app: &App,
    gemeente: &str,
    (persoon, dag): (Pseudoniem, Datum),
    verleend: &Verleend,
) -> Result<Vec<Eigenplan>, AppFout> {
    let mut found = Vec::new();
    for (plan, lid) in store::of_person(&app.opslag, gemeente, persoon).await? {
        let lid = Lidnummer(lid);
        let Some(kop) = dossier::open(app, gemeente, &plan).await? else { continue };
        if kop.part_of(persoon, lid, dag).is_none() {
            continue;
        }
        let tafel = guests(app, gemeente, &plan, kop.zegel()).await?;
        let dossier = kop.open(verleend);
        // Who left or died reads it no more.
        if let Some(blad) = for_resident(&dossier.plan, lid, dag) {
            let besteed = spent(app, gemeente, &plan).await?;
            found.push(Eigenplan { lid, blad, tafel, besteed, dag, dossier });
        }
    }
    Ok(found)
}

impl Eigenplan {
    /// Its number in the store.
    pub fn id(&self) -> &str {
        &self.dossier.id
    }

    /// What people call it.
    pub fn nummer(&self) -> i64 {
        self.dossier.nummer
    }

    /// Where it stands, in Dutch and in English.
    pub fn state(&self) -> (&'static str, &'static str) {
        state_name(&self.dossier.casus)
    }

    /// Where its case stands.
    pub fn casus(&self) -> &Casus {
        &self.dossier.casus
    }

    /// Whether agreements are still made in it.
    pub fn runs(&self) -> bool {
        matches!(self.dossier.casus, Casus::Gevraagd(_) | Casus::Lopend(_))
    }

    /// Whether the question can still be taken back by a click: nobody took it up yet.
    pub fn waits(&self) -> bool {
        matches!(self.dossier.casus, Casus::Gevraagd(_))
    }

    /// Who works in it on this day.
    pub fn werkers(&self) -> impl Iterator<Item = &Planwerker> {
        self.dossier.werkers.iter().filter(|one| one.works(self.dag))
    }

    /// What the household shares over laws on this day.
    pub fn delingen(&self) -> impl Iterator<Item = &Plandeling> {
        let all = self.dossier.delingen.iter().map(|(_, one)| one);
        all.filter(|one| !one.verzoek.is_empty() && self.dag <= one.tot)
    }

    /// For whom who reads speaks: themselves and their children.
    pub fn speaks_for(&self) -> BTreeSet<Lidnummer> {
        self.dossier.plan.inhoud().leefeenheid.spreekt_voor(self.lid, self.dag)
    }

    /// Whether who reads decides for the household about sharing and about the question: a child does not.
    pub fn decides(&self) -> bool {
        let member = self.dossier.plan.inhoud().leefeenheid.0.get(&self.lid);
        member.is_some_and(|lid| !lid.minderjarig(self.dag))
    }

    /// What a member said to an agreement. What another adult said is theirs to tell.
    pub fn answer_of(&self, afspraak: Nummer, lid: Lidnummer) -> Option<&Akkoord> {
        self.dossier.plan.akkoord(afspraak, lid, self.dag).filter(|_| self.speaks_for().contains(&lid))
    }

    /// Whose answer who reads gives to an agreement.
    pub fn parties(&self, afspraak: &Planafspraak) -> Vec<Lidnummer> {
        afspraak.partijen.intersection(&self.speaks_for()).copied().collect()
    }

    /// Writes down that somebody of the household reads it: in the log of whom they speak for.
    ///
    /// # Errors
    /// When a log takes no line: then nothing may be shown.
    pub async fn look(&self, app: &App, wat: &str, aanmelding: &Aanmelding) -> Result<(), AppFout> {
        let speaks = self.speaks_for();
        let members = self.dossier.plan.inhoud().leefeenheid.0.iter();
        let personen = members.filter(|(lid, _)| speaks.contains(lid)).filter_map(|(_, lid)| lid.persoon);
        let bekeken =
            Bekeken { id: self.id(), naam: format!("plan {}", self.nummer()), personen: personen.collect() };
        look_at(app, &bekeken, (wat, Doel::find(DOEL)), aanmelding).await
    }

    /// Keeps what a member says to an agreement, by themselves or by a parent. `gezien` is the agreement as they read it:
    /// one that reads otherwise by now is asked again.
    ///
    /// # Errors
    /// No party to it, an agreement that changed, or when it cannot be kept.
    pub async fn answer(
        &self,
        app: &App,
        (afspraak, lid, gezien): (Nummer, Lidnummer, &str),
        antwoord: Akkoord,
        door: &Door<'_>,
        verleend: &Verleend,
    ) -> Result<(), AppFout> {
        let say = |error: Planfout| AppFout::Vraag(error.to_string());
        if !self.runs() {
            return Err(AppFout::Vraag(
                "dit plan is gesloten: vraag de regisseur om het weer te openen".to_owned(),
            ));
        }
        let now = &self.dossier.plan;
        let reads = self.blad.afspraken.get(&afspraak).ok_or_else(|| say(Planfout::OnbekendeAfspraak))?;
        if seen_mark(reads) != gezien {
            return Err(AppFout::Vraag(
                "deze afspraak is net veranderd: open het plan opnieuw, lees haar, en zeg dan ja of nee"
                    .to_owned(),
            ));
        }
        let namens = (lid != self.lid).then_some(self.lid);
        let next = now.antwoord(afspraak, lid, namens, antwoord, door.dag).map_err(say)?;
        dossier::save(app, &self.dossier, (now, &next), door, verleend).await?;
        Ok(())
    }

    /// Takes back that data of a kind are shared over laws.
    ///
    /// # Errors
    /// Nothing of that kind is shared, a child asks it, or it cannot be kept.
    pub async fn unshare(
        &self,
        app: &App,
        soort: &str,
        door: &Door<'_>,
        verleend: &Verleend,
    ) -> Result<(), AppFout> {
        let kind = Gegevenssoort::ALL.into_iter().find(|one| one.sleutel() == soort);
        let shared = self.delingen().find(|one| Some(one.soort) == kind).filter(|_| self.decides());
        let shared = shared.ok_or_else(|| {
            AppFout::Vraag(
                "dit is al teruggenomen, of een volwassene van uw huishouden beslist erover".to_owned(),
            )
        })?;
        let deling = Plandeling { verzoek: String::new(), tot: door.dag, ..shared.clone() };
        dossier::share(app, &self.dossier, deling, door, verleend).await
    }

    /// Takes the question back, before anybody took it up.
    ///
    /// # Errors
    /// When somebody took it up, a child asks it, or it cannot be kept.
    pub async fn withdraw(
        &self,
        app: &App,
        reden: Option<Woorden>,
        door: &Door<'_>,
        verleend: &Verleend,
    ) -> Result<(), AppFout> {
        if !self.decides() {
            return Err(AppFout::Vraag("een volwassene van uw huishouden kan de vraag intrekken".to_owned()));
        }
        dossier::step(app, &self.dossier, Casusstap::TrekIn(reden), &[], door, verleend).await?;
        Ok(())
    }

    /// The plan to take along, for programs (R11): what is read on the page, and nothing else.
    pub fn json(&self, gemeente: &str, gebruikt: &Value) -> Value {
        let said = |afspraak: &Planafspraak, nummer: Nummer| {
            let all = self.parties(afspraak).into_iter().filter_map(|lid| {
                Some(json!({ "afspraak": nummer, "lid": lid, "antwoord": self.answer_of(nummer, lid)? }))
            });
            all.collect::<Vec<_>>()
        };
        json!({
            "soort": "voorkant-plan",
            "versie": 1,
            "gemaakt": self.dag.to_string(),
            "gemeente": gemeente,
            "plan": self.nummer(),
            "stand": state_word(&self.dossier.casus),
            "lid": self.lid,
            "blad": self.blad,
            "antwoorden": self.blad.afspraken.iter().flat_map(|(nummer, one)| said(one, *nummer)).collect::<Vec<_>>(),
            "werkers": self.werkers().map(|one| json!({
                "rol": one.rol.map(super::decide::Werkrol::sleutel),
                "doel": one.doel.0,
                "grondslag": one.grondslag,
                "tot": one.tot.map(|tot| tot.to_string()),
            })).collect::<Vec<_>>(),
            "gedeeld": self.delingen().map(|one| json!({
                "soort": one.soort.sleutel(),
                "verzoek": one.verzoek,
                "tot": one.tot.to_string(),
            })).collect::<Vec<_>>(),
            "tafel": self.tafel.iter().map(|one| json!({
                "organisatie": one.organisatie,
                "tot": one.uitnodiging.tot.to_string(),
                "ingetrokken": one.uitnodiging.ingetrokken.map(|op| op.to_string()),
            })).collect::<Vec<_>>(),
            "gebruik": gebruikt,
        })
    }
}

/// What an agreement is recognised by in a form: another one when a word of it changed.
pub fn seen_mark(afspraak: &Planafspraak) -> String {
    let text = serde_json::to_string(afspraak).unwrap_or_default();
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// What of the plans somebody of the vault takes along with all that is known of them.
#[derive(Clone, Debug)]
pub struct Planuittreksel {
    /// What people call the plan.
    pub nummer: i64,
    /// Where it stands.
    pub stand: &'static str,
    /// What is theirs to read.
    pub blad: Inwonerblad,
    /// What was decided for the household from the maatwerkbudget.
    pub besteed: Vec<Besteding>,
}

/// What of all plans somebody of the vault takes along (AVG, art. 15), also of those that they left. Whoever calls this
/// writes it down first.
///
/// # Errors
/// When they cannot be read.
pub async fn extracts(
    app: &App,
    gemeente: &str,
    persoon: Pseudoniem,
    dag: Datum,
) -> Result<Vec<Planuittreksel>, AppFout> {
    let mut found = Vec::new();
    for (plan, lid) in store::of_person(&app.opslag, gemeente, persoon).await? {
        let Some(kop) = dossier::open(app, gemeente, &plan).await? else { continue };
        if let Some(blad) = kop.part_of(persoon, Lidnummer(lid), dag) {
            // Who left reads no more about the money of who stayed.
            let here = kop.is_member(Lidnummer(lid), dag);
            let besteed = if here { spent(app, gemeente, &plan).await? } else { Vec::new() };
            found.push(Planuittreksel { nummer: kop.nummer, stand: kop.state().0, blad, besteed });
        }
    }
    Ok(found)
}
