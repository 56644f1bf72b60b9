//! Beginning a plan with a household.

use ::plan::{Lid, Lidrol, Planinhoud};
use axum::extract::RawForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use toegang::{DOELEN, Doel, Zaak};

use super::Doener;
use crate::doen::pages::crumbs;
use crate::doen::pages::invoer::Invoer;
use crate::doen::plan::dossier::{self, Begin};
use crate::doen::plan::nummers;
use crate::doen::plan::{Planwerker, Werkrol};
use crate::doen::velden::{Formulierfout, Velden};
use crate::opgave::Formulier;
use crate::poort::{Bevoegd, Mag, PlanBeginnen};
use crate::toegang::purposes;
use crate::web::{Kader, Kruimel, WebFout, parts};

/// `GET /doen/plannen/nieuw`.
pub async fn show(mag: Mag<PlanBeginnen>, kader: Kader) -> Markup {
    let mut velden = Velden::default();
    velden.add("oppakken", "ja");
    page(&mag, &kader, &velden, &Formulier::fresh(), (&[], &html! {}))
}

/// `POST /doen/plannen/nieuw`.
pub async fn make(
    mag: Mag<PlanBeginnen>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let again = |fouten: &[Formulierfout], message: &Markup| {
        (StatusCode::BAD_REQUEST, page(&mag, &kader, &velden, &formulier, (fouten, message))).into_response()
    };
    let doener = Doener::of(&mag)?;
    let made = match read(&velden, &doener) {
        Ok(made) => made,
        Err(fout) => return Ok(again(&[fout], &html! {})),
    };
    let app = mag.app();
    let register = purposes(&app.opslag, &mag.wie().gemeente).await?;
    let zaak = Zaak {
        gebied: made.gebied.clone(),
        doel: made.werker.purpose(&register),
        wams: register.wams,
        ..mag.aanmelding().zaak()
    };
    let verleend = match mag.with(&zaak) {
        Ok(verleend) => verleend,
        Err(WebFout::Verboden(no)) => return Ok(again(&[], &parts::wrong(&kader, &no.to_string()))),
        Err(error) => return Err(error),
    };
    let begin = made.begin(&formulier);
    let id = dossier::begin(app, begin, &doener.door(), &verleend).await?;
    Ok(Redirect::to(&format!("/doen/plannen/{id}")).into_response())
}

/// What a form begins.
struct Gemaakt {
    inhoud: Planinhoud,
    gebied: String,
    werker: Planwerker,
    oppakken: bool,
}

impl Gemaakt {
    fn begin(self, formulier: &Formulier) -> Begin<'_> {
        let Self { inhoud, gebied, werker, oppakken } = self;
        Begin { formulier, inhoud, gebied, werker, oppakken }
    }
}

fn read(velden: &Velden, doener: &Doener) -> Result<Gemaakt, Formulierfout> {
    let doel = Doel::find(velden.get("doel"))
        .ok_or_else(|| Formulierfout::new("doel", "kies waarvoor u dit plan begint"))?;
    let grondslag = velden.must_kort("grondslag")?;
    let mut inhoud = Planinhoud::default();
    super::delen::apply_question(velden, &mut inhoud)?;
    if inhoud.vraag.is_none() {
        return Err(Formulierfout::new(
            "vraag",
            "schrijf op wat het huishouden vraagt, in hun eigen woorden",
        ));
    }
    let roepnaam = velden.must_kort("roepnaam")?;
    let lid = Lid::new(roepnaam, Lidrol::Volwassene, doener.dag());
    let nummer = nummers::fresh_member().map_err(|error| Formulierfout::new("roepnaam", error))?;
    inhoud.leefeenheid.0.insert(nummer, lid);
    let oppakken = velden.has("oppakken");
    let werker = Planwerker {
        account: doener.account().to_owned(),
        versie: 1,
        rol: Some(if oppakken { Werkrol::Regisseur } else { Werkrol::Medewerker }),
        doel: (doel.sleutel.to_owned(), doel.versie),
        grondslag: grondslag.to_string(),
        tot: None,
        wie: String::new(),
        wanneer: String::new(),
    };
    Ok(Gemaakt { inhoud, gebied: velden.get("gebied").to_ascii_uppercase(), werker, oppakken })
}

fn page(
    mag: &Mag<PlanBeginnen>,
    kader: &Kader,
    velden: &Velden,
    formulier: &Formulier,
    (fouten, message): (&[Formulierfout], &Markup),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (message)
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Een plan begint met de vraag van het huishouden. Meer hoeft u nu niet in te vullen.",
            "A plan begins with the question of the household. You need not fill in more now.")) }
        form class="vk-form" method="post" action="/doen/plannen/nieuw" {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.area(invoer.label("vraag", ("Wat vraagt het huishouden?", "What does the household ask?"),
                ("Schrijf op wat zij zeggen, in hun eigen woorden.", "Write down what they say, in their own words."))))
            (invoer.line(invoer.label("roepnaam", ("Wie vraagt dit?", "Who asks this?"),
                ("De roepnaam. Anderen van het huishouden voegt u later toe.", "The first name. You add others of the household later."))))
            (invoer.choice(invoer.label("doel", ("Waarvoor begint u dit plan?", "For what do you begin this plan?"), ("", "")), purposes_of(mag, kader)))
            (invoer.line(invoer.label("grondslag", ("Waarom mag dit?", "Why is this allowed?"),
                ("Bijvoorbeeld: het huishouden vraagt zelf om hulp (Wmo 2015, art. 2.3.2).", "For example: the household asks for help itself (Wmo 2015, art. 2.3.2)."))))
            (invoer.line(invoer.label("gebied", ("Wijk of buurt", "District or neighbourhood"),
                ("De code, bijvoorbeeld WK999901. Leeg is de hele gemeente.", "The code, for example WK999901. Empty is the whole municipality."))))
            (invoer.tick(invoer.label("oppakken", ("Ik word de regisseur van dit plan", "I become the director of this plan"), ("", ""))))
            (parts::submit(kader.t("Begin het plan", "Begin the plan")))
        }
    };
    kader.page(kader.t("Begin een plan", "Begin a plan"), &plan_crumbs(kader), &body)
}

fn plan_crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    let [home, room] = crumbs(kader);
    [home, room, ("/doen/plannen", kader.t("Plannen", "Plans"))]
}

/// The purposes that who asks may name.
pub(in crate::doen) fn purposes_of<B: Bevoegd>(
    mag: &Mag<B>,
    kader: &Kader,
) -> impl Iterator<Item = (String, String)> {
    let roles = mag.aanmelding().aanvrager.rollen.clone();
    let may = move |doel: &&Doel| doel.rollen.iter().any(|rol| roles.contains(rol));
    let named = |doel: &Doel| (doel.sleutel.to_owned(), kader.t(doel.naam.0, doel.naam.1).to_owned());
    DOELEN.iter().filter(may).map(named)
}
