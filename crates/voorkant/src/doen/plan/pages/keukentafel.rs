//! The sheet for the kitchen table: as a page to print, and as a PDF.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use stukken::{Align, Block, Color, Drawing, Shape, Stuk, Text};
use toegang::Recht;

use super::{Geopend, opened, page, toon};
use crate::app::{AppFout, blocking};
use crate::doen::plan::keukentafel::{Belwie, Veldeel, sheet};
use crate::poort::{Bevoegd, Mag, PlanOpenen};
use crate::toegang::account;
use crate::uitvoer;
use crate::web::{Kader, Taal, WebFout, day, download};

const WAT: &str = "plan voor de keukentafel bekeken";

/// The director, as somebody to call.
async fn director<B: Bevoegd>(
    mag: &Mag<B>,
    app: &crate::app::App,
    geopend: &Geopend,
) -> Result<Belwie, AppFout> {
    let Some(werker) = geopend.dossier.regisseur(geopend.zaak.vandaag) else { return Ok(None) };
    let found = account(&app.opslag, &mag.wie().gemeente, &werker.account).await?;
    Ok(found.map(|one| (one.stand.weergave.clone(), one.stand.organisatie.clone())))
}

fn under(kader: &Kader, geopend: &Geopend) -> String {
    let today = day(kader.taal, geopend.zaak.vandaag);
    format!("{} {}, {today}", kader.t("Plan", "Plan"), geopend.dossier.nummer)
}

/// `GET /doen/plannen/{plan}/keukentafel`.
pub async fn show(mag: Mag<PlanOpenen>, kader: Kader, Path(plan): Path<String>) -> Result<Markup, WebFout> {
    let geopend = opened(&mag, mag.app(), &plan, WAT).await?;
    let bel = director(&mag, mag.app(), &geopend).await?;
    let pad = geopend.pad();
    let body = html! {
        ul class="vk-downloads" {
            li { a href={ (pad) "/keukentafel.pdf" } download { (kader.t("Neem mee als PDF", "Take along as PDF")) } }
            @if kader.mag(Recht::PlanBewerken) {
                li { a href={ (pad) "/keukentafel/invoeren" } { (kader.t("Typ achteraf over wat er is opgeschreven", "Type afterwards what was written")) } }
            }
        }
        div class="vk-vel" {
            p { strong { (geopend.naam()) } " · " (under(&kader, &geopend)) }
            @for deel in sheet(kader.taal, &geopend.inhoud(), &bel) { (part(&kader, &deel)) }
        }
    };
    Ok(page(&kader, &geopend, kader.t("Aan de keukentafel", "At the kitchen table"), &body))
}

fn part(kader: &Kader, deel: &Veldeel) -> Markup {
    html! {
        @match deel {
            Veldeel::Kop(2, text) => h2 { (text) },
            Veldeel::Kop(_, text) => h3 { (text) },
            Veldeel::Tekst(text) => p { (text) },
            Veldeel::Citaat(text) => blockquote { (toon::words(text)) },
            Veldeel::Lijst(list) => ul class="vk-rows" { @for one in list { li { (one) } } },
            Veldeel::Schrijf(what, lines) => {
                div class="vk-vel__schrijf" {
                    p { (what) }
                    @for _ in 0..*lines { div class="vk-vel__lijn" {} }
                }
            }
            Veldeel::Kruis(options) => ul class="vk-vel__kruis" { @for one in options { li { (one) } } },
            Veldeel::Teken(names) => {
                ul class="vk-vel__teken" {
                    @for one in names {
                        li {
                            span { (one) }
                            span class="vk-vel__hok" { (kader.t("ja", "yes")) }
                            span class="vk-vel__hok" { (kader.t("nee", "no")) }
                            span class="vk-vel__naam" { (kader.t("handtekening", "signature")) }
                        }
                    }
                }
            }
        }
    }
}

/// `GET /doen/plannen/{plan}/keukentafel.pdf`.
pub async fn take_along(
    mag: Mag<PlanOpenen>,
    kader: Kader,
    Path(plan): Path<String>,
) -> Result<Response, WebFout> {
    let geopend = opened(&mag, mag.app(), &plan, WAT).await?;
    let bel = director(&mag, mag.app(), &geopend).await?;
    let mut stuk = Stuk::new(kader.t("Aan de keukentafel", "At the kitchen table"), kader.taal.code());
    stuk.footer = under(&kader, &geopend);
    let today = geopend.zaak.vandaag;
    if let (Ok(year), Ok(month), Ok(day)) =
        (u16::try_from(today.year()), u8::try_from(today.month()), u8::try_from(today.day()))
    {
        stuk.made = Some((year, month, day));
    }
    let naam = geopend.naam();
    stuk.blocks = std::iter::once(Block::text(format!("{naam} · {}", under(&kader, &geopend))))
        .chain(sheet(kader.taal, &geopend.inhoud(), &bel).iter().map(|deel| block(kader.taal, deel)))
        .collect();
    let name = format!("keukentafel-{}.pdf", geopend.dossier.nummer);
    let bytes = blocking(move || uitvoer::pdf(&stuk)).await??;
    Ok(download("application/pdf", &name, bytes))
}

/// How wide what is drawn is, in points: within the margins of an A4.
const BREED: f32 = 480.0;
/// The distance between lines to write on.
const REGEL: f32 = 24.0;
/// The side of a box to tick.
const HOK: f32 = 10.0;

fn block(taal: Taal, deel: &Veldeel) -> Block {
    match deel {
        Veldeel::Kop(level, text) => Block::Heading(*level, text.clone()),
        Veldeel::Tekst(text) => Block::text(text.as_str()),
        Veldeel::Citaat(text) => {
            // A paragraph is one line of text: what somebody wrote on more lines goes on.
            Block::text(format!("“{}”", text.split_whitespace().collect::<Vec<_>>().join(" ")))
        }
        Veldeel::Lijst(list) => Block::List(list.iter().map(|one| Text::from(one.clone())).collect()),
        Veldeel::Schrijf(what, lines) => Block::Drawing(lines_to_write(taal, what, *lines)),
        Veldeel::Kruis(options) => Block::Drawing(boxes(taal, options)),
        Veldeel::Teken(names) => Block::Drawing(signatures(taal, names)),
    }
}

fn words(x: f32, y: f32, within: f32, text: &str) -> Shape {
    Shape::Words { x, y, size: 10.0, align: Align::Left, color: Color::INK, within, text: text.to_owned() }
}

fn line(x: f32, y: f32, width: f32) -> Shape {
    Shape::Plane([x, y, width, 0.7], Color::MUTED)
}

/// An empty box: four thin planes.
fn tick_box(x: f32, y: f32) -> [Shape; 4] {
    let side = |place: [f32; 4]| Shape::Plane(place, Color::INK);
    [
        side([x, y, HOK, 0.8]),
        side([x, y + HOK, HOK, 0.8]),
        side([x, y, 0.8, HOK]),
        side([x + HOK, y, 0.8, HOK + 0.8]),
    ]
}

fn lines_to_write(taal: Taal, what: &str, lines: u8) -> Drawing {
    let mut shapes = vec![words(0.0, 11.0, BREED, what)];
    let mut top = 14.0;
    for _ in 0..lines {
        top += REGEL;
        shapes.push(line(0.0, top, BREED));
    }
    let alt = format!("{what} ({lines} {})", taal.pick("regels om op te schrijven", "lines to write on"));
    Drawing { alt, width: BREED, height: top + 6.0, shapes }
}

fn boxes(taal: Taal, options: &[String]) -> Drawing {
    let mut shapes = Vec::new();
    let mut top = 2.0;
    for one in options {
        shapes.extend(tick_box(0.0, top));
        shapes.push(words(HOK + 8.0, top + HOK - 1.0, BREED - HOK - 8.0, one));
        top += 18.0;
    }
    let alt = format!("{} {}", taal.pick("Kruis aan:", "Tick:"), options.join("; "));
    Drawing { alt, width: BREED, height: top, shapes }
}

fn signatures(taal: Taal, names: &[String]) -> Drawing {
    let mut shapes = Vec::new();
    let mut top = 10.0;
    for one in names {
        shapes.push(words(0.0, top + HOK, 130.0, one));
        for (x, text) in [(140.0, taal.pick("ja", "yes")), (190.0, taal.pick("nee", "no"))] {
            shapes.extend(tick_box(x, top));
            shapes.push(words(x + HOK + 5.0, top + HOK - 1.0, 30.0, text));
        }
        shapes.push(words(245.0, top + HOK, 75.0, taal.pick("handtekening", "signature")));
        shapes.push(line(320.0, top + HOK + 2.0, BREED - 320.0));
        top += 30.0;
    }
    let alt = format!(
        "{} {}",
        taal.pick("Ja of nee, en een handtekening, van:", "Yes or no, and a signature, of:"),
        names.join(", ")
    );
    Drawing { alt, width: BREED, height: top, shapes }
}
