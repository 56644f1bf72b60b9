//! Partners at the table: a school, a general practice, a housing corporation. The director invites them for a part of a
//! plan, until a day. They come in by a link and a code that go by two ways, without an account, and see their part only.

mod antwoord;
mod deur;

use ::plan::{Kort, Plandeel, Planuitnodiging};
use aanmelden::Herstelcode;
use domein::Datum;
use opslag::{Formulier, Wie, new_id};
use serde::{Deserialize, Serialize};
use toegang::{Doel, Verleend};

pub use self::antwoord::{Antwoordplek, Antwoordsoort, Partnerantwoord, Tafelantwoord, is_taken, take_over};
pub use self::deur::{Binnenkomst, TAFELKOEKJE, enter, holds};
use super::dossier::{Door, Dossier};
use super::store::tafel::{self as store, Antwoordrij, Tafelrij};
use crate::app::{App, AppFout};
use crate::doen::store::commit;
use crate::doen::zegel::Zegel;

/// Somebody at the table.
#[derive(Clone, Debug)]
pub struct Tafelgenoot {
    /// The number of the invitation.
    pub id: String,
    /// For which plan.
    pub plan: String,
    /// From which organisation.
    pub organisatie: Kort,
    /// The purpose of who invited, which counts for what the partner sees.
    pub doel: Option<&'static Doel>,
    /// The invitation: who, which part, until when.
    pub uitnodiging: Planuitnodiging,
    /// Who invited.
    pub wie: String,
    /// When.
    pub wanneer: String,
    rij: Tafelrij,
}

/// What is kept closed of an invitation.
#[derive(Serialize, Deserialize)]
struct Inhoud {
    naam: Kort,
    organisatie: Kort,
    deel: Plandeel,
    doel: String,
}

fn guest_place(id: &str) -> String {
    format!("tafel/{id}")
}

fn answer_place(id: &str) -> String {
    format!("antwoord/{id}")
}

fn strange(error: serde_json::Error) -> AppFout {
    AppFout::Vraag(format!("wat over een partner is bewaard, is niet te lezen: {error}"))
}

impl Tafelgenoot {
    fn of(rij: Tafelrij, zegel: &Zegel) -> Result<Self, AppFout> {
        let text = zegel.open(&guest_place(&rij.id), &rij.inhoud)?;
        let Inhoud { naam, organisatie, deel, doel } = serde_json::from_str(&text).map_err(strange)?;
        let uitnodiging = Planuitnodiging {
            partner: naam,
            deel,
            codemerk: blake3::Hash::from_hex(&rij.codemerk).map(|mark| *mark.as_bytes()).unwrap_or_default(),
            tot: rij.tot,
            ingetrokken: rij.ingetrokken,
        };
        Ok(Self {
            id: rij.id.clone(),
            plan: rij.plan.clone(),
            organisatie,
            doel: Doel::find(&doel),
            uitnodiging,
            wie: rij.wie.clone(),
            wanneer: rij.wanneer.clone(),
            rij,
        })
    }

    /// How the records name them.
    pub fn named(&self, gemeente: &str) -> Wie {
        Wie {
            naam: format!("partner aan tafel {}", self.id),
            oorsprong: "tafel".to_owned(),
            gemeente: gemeente.to_owned(),
        }
    }
}

/// Everybody who was invited to a plan, the last one first.
///
/// # Errors
/// When they cannot be read.
pub async fn guests(
    app: &App,
    gemeente: &str,
    plan: &str,
    zegel: &Zegel,
) -> Result<Vec<Tafelgenoot>, AppFout> {
    let rows = store::guests(&app.opslag, gemeente, plan).await?;
    rows.into_iter().map(|rij| Tafelgenoot::of(rij, zegel)).collect()
}

/// An invitation by its number; none when there is none, or its file was destroyed.
///
/// # Errors
/// When it cannot be read.
pub async fn guest(app: &App, gemeente: &str, id: &str) -> Result<Option<Tafelgenoot>, AppFout> {
    let Some(rij) = store::guest(&app.opslag, gemeente, id).await? else { return Ok(None) };
    let zegel = Zegel::of(&app.opslag, app.datamap.sleutel(), gemeente, &rij.plan).await?;
    zegel.map(|zegel| Tafelgenoot::of(rij, &zegel)).transpose()
}

/// Whom to invite.
pub struct Gast {
    /// Who.
    pub naam: Kort,
    /// From which organisation.
    pub organisatie: Kort,
    /// What they see.
    pub deel: Plandeel,
    /// The last day.
    pub tot: Datum,
    /// The purpose of who invites.
    pub doel: Option<&'static Doel>,
}

/// Invites a partner: the code, to be shown once and kept nowhere; none when this form invited before.
///
/// # Errors
/// When it cannot be kept.
pub async fn invite(
    app: &App,
    dossier: &Dossier,
    (formulier, gast): (&Formulier, Gast),
    door: &Door<'_>,
    _verleend: &Verleend,
) -> Result<Option<Herstelcode>, AppFout> {
    // One form makes one invitation: its number is that of the form.
    let id = formulier.as_str();
    let (code, codemerk) = deur::new_code(app, id)?;
    let Gast { naam, organisatie, deel, tot, doel } = gast;
    let doel = doel.map_or_else(String::new, |doel| doel.sleutel.to_owned());
    let text = serde_json::to_string(&Inhoud { naam, organisatie, deel, doel }).map_err(strange)?;
    let rij = Tafelrij {
        id: id.to_owned(),
        versie: 1,
        plan: dossier.id.clone(),
        codemerk,
        tot,
        ingetrokken: None,
        inhoud: dossier.zegel.seal(&guest_place(id), &text)?,
        wie: String::new(),
        wanneer: String::new(),
    };
    let mut change = app.opslag.change().await?;
    if !store::add_guest(&mut change, &rij, door.account, door.wie).await? {
        return Ok(None);
    }
    app.opslag.log_in(&mut change, "partner aan tafel uitgenodigd", &dossier.id, door.wie).await?;
    commit(change).await?;
    Ok(Some(code))
}

/// Takes an invitation back: from now on it opens nothing.
///
/// # Errors
/// When it cannot be kept. That it was taken back before is no error.
pub async fn take_back(
    app: &App,
    dossier: &Dossier,
    id: &str,
    door: &Door<'_>,
    _verleend: &Verleend,
) -> Result<(), AppFout> {
    let found = store::guests(&app.opslag, &door.wie.gemeente, &dossier.id).await?;
    let Some(rij) = found.into_iter().find(|one| one.id == id && one.ingetrokken.is_none()) else {
        return Ok(());
    };
    let next = Tafelrij { versie: rij.versie + 1, ingetrokken: Some(door.dag), ..rij };
    let mut change = app.opslag.change().await?;
    if store::add_guest(&mut change, &next, door.account, door.wie).await? {
        app.opslag.log_in(&mut change, "uitnodiging aan tafel ingetrokken", &dossier.id, door.wie).await?;
        commit(change).await?;
    }
    Ok(())
}

/// So many answers one invitation takes: more is no conversation.
const MEESTE: i64 = 200;

/// Keeps what a partner answers in their part, once for each form.
///
/// # Errors
/// Something outside their part, too many answers, or when it cannot be kept.
pub async fn reply(
    app: &App,
    gemeente: &str,
    genoot: &Tafelgenoot,
    (formulier, antwoord): (&Formulier, &Partnerantwoord),
) -> Result<(), AppFout> {
    if !antwoord.over.is_in(&genoot.uitnodiging.deel) {
        return Err(AppFout::Vraag(
            "dit hoort niet bij uw deel van het plan: open de pagina opnieuw".to_owned(),
        ));
    }
    if store::answered(&app.opslag, &genoot.id).await? >= MEESTE {
        return Err(AppFout::Vraag(
            "u hebt al heel veel geantwoord: bel de regisseur van het plan met wat u nog wilt zeggen"
                .to_owned(),
        ));
    }
    let zegel = Zegel::of(&app.opslag, app.datamap.sleutel(), gemeente, &genoot.plan).await?;
    let zegel = zegel.ok_or_else(|| AppFout::Vraag("dit plan is er niet meer".to_owned()))?;
    let id = new_id();
    let text = serde_json::to_string(antwoord).map_err(strange)?;
    let rij = Antwoordrij {
        inhoud: zegel.seal(&answer_place(&id), &text)?,
        uitnodiging: genoot.id.clone(),
        wanneer: String::new(),
        id,
    };
    let wie = genoot.named(gemeente);
    let mut change = app.opslag.change().await?;
    if store::add_answer(&mut change, (formulier.as_str(), &genoot.plan), &rij, gemeente).await? {
        app.opslag.log_in(&mut change, "deel van plan beantwoord", &genoot.plan, &wie).await?;
        commit(change).await?;
    }
    Ok(())
}

/// What partners answered in a plan, in order.
///
/// # Errors
/// When it cannot be read.
pub async fn answers(
    app: &App,
    gemeente: &str,
    plan: &str,
    zegel: &Zegel,
) -> Result<Vec<Tafelantwoord>, AppFout> {
    let rows = store::answers(&app.opslag, gemeente, plan).await?;
    rows.into_iter()
        .map(|rij| {
            let text = zegel.open(&answer_place(&rij.id), &rij.inhoud)?;
            let antwoord = serde_json::from_str(&text).map_err(strange)?;
            Ok(Tafelantwoord { id: rij.id, uitnodiging: rij.uitnodiging, wanneer: rij.wanneer, antwoord })
        })
        .collect()
}
