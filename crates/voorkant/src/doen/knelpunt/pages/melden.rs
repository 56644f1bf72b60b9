//! Writing down at a plan that a rule stands in the way.

use ::plan::{Artikel, Beleidssignaal, Knelpunt, Wetsgebied};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;

use crate::app::App;
use crate::doen::knelpunt::decide::Knelpuntregel;
use crate::doen::knelpunt::store::{self, Nieuw};
use crate::doen::plan::pages::{Doener, Geopend, opened, page};
use crate::poort::{Mag, PlanBewerken};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

const WAT: &str = "plan bekeken";

/// `GET /doen/plannen/{plan}/knelpunt`.
pub async fn show(mag: Mag<PlanBewerken>, kader: Kader, Path(plan): Path<String>) -> Result<Markup, WebFout> {
    let geopend = opened(&mag, mag.app(), &plan, WAT).await?;
    Ok(form(&kader, &geopend, (&Velden::default(), &[]), &Formulier::fresh()))
}

/// `POST /doen/plannen/{plan}/knelpunt`.
pub async fn keep(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let app = mag.app();
    let geopend = opened(&mag, app, &plan, WAT).await?;
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let signaal = match read(&velden) {
        Ok(signaal) => signaal,
        Err(fout) => {
            let page = form(&kader, &geopend, (&velden, &[fout]), &formulier);
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let huishouden = mark(app, &format!("knelpunt/{}", geopend.dossier.id));
    let regel = Knelpuntregel { huishouden, signaal };
    let dag = Doener::of(&mag)?.dag().to_string();
    let nieuw = Nieuw {
        formulier: &mark(app, &format!("knelpuntformulier/{}", formulier.as_str())),
        regel: &regel,
        maand: dag.get(..7).unwrap_or_default(),
        gebied: &geopend.dossier.gebied,
    };
    store::add(&app.opslag, &nieuw, &mag.wie()).await?;
    let body = html! {
        (parts::alert(Toon::Gelukt, kader.t("Opgeschreven", "Written down"), &html! { p { (kader.t(
            "Deze regel telt mee bij de knelpunten van de gemeente. Daar staat niet van welk huishouden het komt.",
            "This rule counts among those that stand in the way. It does not say of which household.")) } }))
        p { a href=(geopend.pad()) { (kader.t("Terug naar het plan", "Back to the plan")) } }
        p { a href="/doen/knelpunten" { (kader.t("Welke regels staan vaker in de weg?", "Which rules stand in the way more often?")) } }
    };
    Ok(page(&kader, &geopend, title(&kader), &body).into_response())
}

/// A keyed digest. Its key follows from that of the data folder, also after a rotation: so a household stays one household.
fn mark(app: &App, text: &str) -> String {
    let key = app.datamap.sleutel().derive("voorkant 2026-11-30 knelpunten");
    blake3::keyed_hash(&key, text.as_bytes()).to_hex().to_string()
}

fn read(velden: &Velden) -> Result<Beleidssignaal, Formulierfout> {
    let wet: Wetsgebied = velden.must_soort("wet")?;
    let artikel: Artikel =
        velden.get("artikel").parse().map_err(|error| Formulierfout::new("artikel", error))?;
    let knelpunt: Knelpunt = velden.must_soort("soort")?;
    let kosten = velden.bedrag("kosten")?;
    let kosten = kosten.ok_or_else(|| {
        Formulierfout::new(
            "kosten",
            "schrijf op wat dit in een jaar ongeveer kost; kost het niets, schrijf dan 0",
        )
    })?;
    Ok(Beleidssignaal { wet, artikel, knelpunt, kosten })
}

fn title(kader: &Kader) -> &str {
    kader.t("Een regel staat in de weg", "A rule stands in the way")
}

fn form(
    kader: &Kader,
    geopend: &Geopend,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Houdt een regel u tegen om te doen wat dit huishouden nodig heeft? Schrijf op welke. Wie de regel kan veranderen, ziet dan hoe vaak dit gebeurt en wat het kost.",
            "Does a rule keep you from doing what this household needs? Write down which one. Who can change it then sees how often that happens and what it costs.")) }
        p { (kader.t(
            "U schrijft hier niets over het huishouden op. Wat er gebeurde, hoort in het plan.",
            "You write nothing about the household here. What happened belongs in the plan.")) }
        form class="vk-form" method="post" action={ (geopend.pad()) "/knelpunt" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.select(invoer.label("wet", ("Welke wet?", "Which law?"), ("", "")), Wetsgebied::ALL, Wetsgebied::naam))
            (invoer.line(invoer.label("artikel", ("Welk artikel?", "Which article?"),
                ("Alleen het nummer, bijvoorbeeld 2.3.5 lid 3 onder b.", "Only the number, for example 2.3.5 lid 3 onder b."))))
            (invoer.select(invoer.label("soort", ("Hoe staat het in de weg?", "How does it stand in the way?"), ("", "")), Knelpunt::ALL, Knelpunt::naam))
            (invoer.amount(invoer.label("kosten", ("Wat kost dat ongeveer in een jaar?", "What does that cost in a year, about?"),
                ("Voor dit huishouden, voor alle partijen samen, in euro.", "For this household, for all parties together, in euros."))))
            (parts::submit(kader.t("Schrijf dit op", "Write this down")))
        }
        p { a href=(geopend.pad()) { (kader.t("Terug naar het plan", "Back to the plan")) } }
    };
    page(kader, geopend, title(kader), &body)
}
