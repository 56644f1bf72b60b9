//! Being away: from when until when, and who stands in.

use axum::extract::{Query, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use toegang::{Doel, Rol};

use crate::app::AppFout;
use crate::doen::pages::crumbs;
use crate::doen::werkdag::decide::{Afwezigheid, check_alone, check_days};
use crate::doen::werkdag::store::{absences, add_absence, purposes_of};
use crate::poort::{Mag, WerkdagZien};
use crate::toegang::{Account, accounts};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day};

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Gedaan {
    gedaan: String,
}

/// Who can stand in: whoever works in plans.
const WERKERS: [Rol; 5] = [
    Rol::ProfessionalAanbieder,
    Rol::ProfessionalGemeente,
    Rol::Regisseur,
    Rol::Teamleider,
    Rol::Schuldhulpverlener,
];

/// What the page is made of.
struct Beeld {
    me: String,
    leads: bool,
    all: Vec<Account>,
    absences: Vec<Afwezigheid>,
}

impl Beeld {
    async fn of(mag: &Mag<WerkdagZien>) -> Result<Self, WebFout> {
        let (app, gemeente) = (mag.app(), mag.wie().gemeente);
        let mut all = accounts(&app.opslag, &gemeente).await?;
        all.retain(|one| one.stand.rollen.iter().any(|rol| WERKERS.contains(rol)));
        Ok(Self {
            me: mag.aanmelding().account().to_owned(),
            leads: mag.aanmelding().aanvrager.rollen.contains(&Rol::Teamleider),
            all,
            absences: absences(&app.opslag, &gemeente).await?,
        })
    }

    fn account(&self, id: &str) -> Option<&Account> {
        self.all.iter().find(|one| one.id == id)
    }

    fn name(&self, id: &str) -> String {
        self.account(id).map_or_else(|| id.to_owned(), |one| one.stand.weergave.clone())
    }

    /// Accounts that can be chosen.
    fn open(&self) -> impl Iterator<Item = (String, String)> {
        self.all.iter().filter(|one| one.is_open()).map(|one| (one.id.clone(), one.stand.weergave.clone()))
    }

    fn newest(&self, account: &str) -> Option<&Afwezigheid> {
        self.absences.iter().find(|one| one.account == account)
    }
}

/// `GET /doen/afwezig`.
pub async fn show(
    mag: Mag<WerkdagZien>,
    kader: Kader,
    Query(gedaan): Query<Gedaan>,
) -> Result<Markup, WebFout> {
    let beeld = Beeld::of(&mag).await?;
    let message = html! {
        @match gedaan.gedaan.as_str() {
            "geregeld" => { (parts::alert(Toon::Gelukt, kader.t("Geregeld", "Arranged"), &html! { p { (kader.t(
                "De vervanger ziet de plannen in die dagen, en daarna niet meer.", "The stand-in sees the plans in those days, and no longer after.")) } })) }
            "terug" => { (parts::alert(Toon::Gelukt, kader.t("Teruggenomen", "Taken back"), &html! { p { (kader.t(
                "De vervanger ziet de plannen niet meer.", "The stand-in no longer sees the plans.")) } })) }
            _ => {}
        }
    };
    let limits = limits(&mag, &kader, &beeld).await?;
    Ok(page(&mag, &kader, &beeld, (&Velden::default(), &[]), &html! { (message) (limits) }))
}

/// Of which plans a stand-in sees nothing, because their role does not have that purpose.
async fn limits(mag: &Mag<WerkdagZien>, kader: &Kader, beeld: &Beeld) -> Result<Markup, WebFout> {
    let today = mag.aanmelding().vandaag;
    let Some(mine) = beeld.newest(&beeld.me).filter(|one| one.is_ahead(today)) else { return Ok(html! {}) };
    let Some(stand_in) = beeld.account(&mine.vervanger) else { return Ok(html! {}) };
    let mut closed = 0;
    for (doel, plans) in purposes_of(&mag.app().opslag, &mag.wie().gemeente, &beeld.me).await? {
        let may = |doel: &Doel| stand_in.stand.rollen.iter().any(|rol| doel.rollen.contains(rol));
        if !Doel::find(&doel).is_some_and(may) {
            closed += plans;
        }
    }
    Ok(html! {
        @if closed > 0 {
            (parts::alert(Toon::LetOp, kader.t("Niet alles is te zien voor uw vervanger", "Your stand-in cannot see everything"), &html! {
                p { (beeld.name(&mine.vervanger)) (kader.t(" heeft niet de rol voor ", " does not have the role for ")) (closed)
                    (kader.t(" van uw plannen. Vraag daarvoor ook iemand anders: laat de regisseur die persoon toevoegen.",
                             " of your plans. Ask somebody else for those: have the director add that person.")) }
            }))
        }
    })
}

fn page(
    mag: &Mag<WerkdagZien>,
    kader: &Kader,
    beeld: &Beeld,
    (velden, fouten): (&Velden, &[Formulierfout]),
    message: &Markup,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let today = mag.aanmelding().vandaag;
    let seen = |one: &&Afwezigheid| {
        one.is_ahead(today) && (beeld.leads || one.account == beeld.me || one.vervanger == beeld.me)
    };
    let rows: Vec<_> = beeld.absences.iter().filter(seen).map(|one| row(kader, beeld, one)).collect();
    let body = html! {
        (message)
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Bent u er een tijd niet? Kies wie u vervangt. Die collega ziet in die dagen uw plannen en wat daarin te doen is, voor hetzelfde doel. Daarna niet meer. Uw signalen van achterstanden gaan niet mee.",
            "Are you away for some time? Choose who stands in. That colleague sees your plans and what is due in them in those days, for the same purpose. Not after. Your signals of arrears do not go along.")) }
        @if !rows.is_empty() {
            (parts::table(kader.t("Wie er niet is", "Who is away"),
                &[kader.t("Wie", "Who"), kader.t("Van", "From"), kader.t("Tot en met", "Until"), kader.t("Vervanger", "Stand-in"), ""], &[], &rows))
        }
        section class="vk-section" {
            h2 { (kader.t("Regel een vervanger", "Arrange a stand-in")) }
            form class="vk-form" method="post" action="/doen/afwezig" {
                @if beeld.leads {
                    (invoer.choice(invoer.label("account", ("Wie is er niet?", "Who is away?"),
                        ("Leeg: uzelf. Als teamleider kunt u dit ook voor een ander regelen.", "Empty: yourself. As a team leader you can arrange it for somebody else too.")),
                        beeld.open().filter(|(id, _)| *id != beeld.me)))
                }
                (invoer.day(invoer.label("van", ("Eerste dag", "First day"), ("", ""))))
                (invoer.day(invoer.label("tot", ("Laatste dag", "Last day"), ("Deze dag telt nog mee.", "This day counts as well."))))
                (invoer.choice(invoer.label("vervanger", ("Wie vervangt?", "Who stands in?"),
                    ("Deze collega ziet alleen plannen waarvoor de eigen rol genoeg is.", "This colleague sees only plans for which their own role suffices.")), beeld.open()))
                (parts::submit(kader.t("Regel dit", "Arrange this")))
            }
        }
        p { a href="/doen" { (kader.t("Terug naar uw werkdag", "Back to your work day")) } }
    };
    kader.page(kader.t("Afwezig", "Away"), &crumbs(kader), &body)
}

fn row(kader: &Kader, beeld: &Beeld, one: &Afwezigheid) -> Vec<Markup> {
    let name = beeld.name(&one.account);
    vec![
        parts::cell(&name),
        parts::cell(day(kader.taal, one.van)),
        parts::cell(day(kader.taal, one.tot)),
        parts::cell(beeld.name(&one.vervanger)),
        html! {
            @if beeld.leads || one.account == beeld.me {
                form method="post" action="/doen/afwezig" {
                    input type="hidden" name="account" value=(one.account);
                    input type="hidden" name="weg" value="ja";
                    (parts::submit_second(&format!("{} {name}", kader.t("Neem terug:", "Take back:"))))
                }
            }
        },
    ]
}

/// `POST /doen/afwezig`.
pub async fn set(mag: Mag<WerkdagZien>, kader: Kader, RawForm(bytes): RawForm) -> Result<Response, WebFout> {
    let beeld = Beeld::of(&mag).await?;
    let velden = Velden::read(&bytes);
    let wanted = match read(&mag, &beeld, &velden) {
        Ok(wanted) => wanted,
        Err(fout) => {
            let page = page(&mag, &kader, &beeld, (&velden, &[fout]), &html! {});
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let said = if wanted.vervanger.is_empty() { "terug" } else { "geregeld" };
    // The same form twice decides once.
    let known = beeld
        .newest(&wanted.account)
        .is_some_and(|one| (&one.vervanger, one.van, one.tot) == (&wanted.vervanger, wanted.van, wanted.tot));
    if !known && !add_absence(&mag.app().opslag, &wanted, &mag.wie()).await? {
        return Err(AppFout::Vraag("iemand anders regelde dit net: kijk wat er nu staat".to_owned()).into());
    }
    Ok(Redirect::to(&format!("/doen/afwezig?gedaan={said}")).into_response())
}

fn read(mag: &Mag<WerkdagZien>, beeld: &Beeld, velden: &Velden) -> Result<Afwezigheid, Formulierfout> {
    let account = match velden.get("account") {
        "" => beeld.me.as_str(),
        other if other == beeld.me || beeld.leads => other,
        _ => {
            return Err(Formulierfout::new(
                "account",
                "alleen een teamleider regelt dit voor een ander: regel het voor uzelf",
            ));
        }
    };
    if beeld.account(account).is_none() {
        return Err(Formulierfout::new("account", "kies iemand uit de lijst"));
    }
    let before = beeld.newest(account);
    let versie = before.map_or(1, |one| one.versie + 1);
    let made = |vervanger: &str, van, tot| Afwezigheid {
        account: account.to_owned(),
        versie,
        vervanger: vervanger.to_owned(),
        van,
        tot,
        wie: String::new(),
        wanneer: String::new(),
    };
    if velden.has("weg") {
        let before = before.ok_or_else(|| Formulierfout::new("account", "er is niets om terug te nemen"))?;
        return Ok(made("", before.van, before.tot));
    }
    let (van, tot) = (velden.must_dag("van")?, velden.must_dag("tot")?);
    let (asked, today) = ((velden.get("vervanger"), van, tot), mag.aanmelding().vandaag);
    check_days(van, tot, today)
        .and_then(|()| check_alone(before, asked, today))
        .map_err(|(field, text)| Formulierfout::new(field, text))?;
    let vervanger = velden.get("vervanger");
    if !beeld.account(vervanger).is_some_and(Account::is_open) {
        return Err(Formulierfout::new("vervanger", "kies een collega uit de lijst"));
    }
    if account != mag.aanmelding().account() && vervanger == mag.aanmelding().account() {
        return Err(Formulierfout::new(
            "vervanger",
            "u zet zichzelf niet bij de plannen van een ander: kies een andere collega, of laat die u zelf kiezen",
        ));
    }
    if vervanger == account {
        return Err(Formulierfout::new("vervanger", "dit is dezelfde persoon: kies een andere collega"));
    }
    Ok(made(vervanger, van, tot))
}
