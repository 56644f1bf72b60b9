//! Letters with a code. Codes are made, printed once, and kept as keyed hashes only: nobody can see them again.

use ::verwachting::Briefcode;
use axum::extract::{Path, RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bescherming::{Count, Protected};
use maud::{Markup, html};
use opslag::stuk::{self, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::{find, shown};
use crate::app::{App, AppFout, blocking};
use crate::dialoog::beheer::drukwerk;
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::dialoog::sleutel::{chance, codesleutel};
use crate::dialoog::stand::{Dialoogstand, stand};
use crate::dialoog::stembus;
use crate::poort::{DialoogMaken, Mag, Server};
use crate::uitvoer;
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, download, number, parts};

/// So many letters go into one file: more is too large to open.
const MEEST_BRIEVEN: usize = 1_000;

type Stand = (u64, Protected<Count>);

async fn so_far(mag: &Mag<DialoogMaken>, id: &str) -> Result<Stand, WebFout> {
    let (gedrukt, gebruikt) = stembus::codes(&mag.app().opslag, id).await?;
    Ok((gedrukt, shown(mag, gebruikt).await?))
}

/// `GET …/codes`.
pub async fn show(mag: Mag<DialoogMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let codes = so_far(&mag, &id).await?;
    Ok(page(&kader, &dialoog, &codes, (&Velden::default(), &Terug::default())))
}

/// `POST …/codes`: the letters, as a file.
pub async fn make(
    mag: Mag<DialoogMaken>,
    State(server): State<Server>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let adres = format!("{}/stem/{}", server.deur().basis(), dialoog.id);
    let made = match how_many(&dialoog, &sent.velden) {
        Ok(aantal) => {
            let afzender = format!("Gemeente {}", kader.gemeentenaam);
            Box::pin(print(mag.app(), &dialoog, (&adres, &afzender, aantal), &sent, &mag.wie())).await?
        }
        Err(fouten) => Err(Terug::wrong(fouten, sent.gezien, dialoog.nu.nummer)),
    };
    match made {
        Ok(pdf) => Ok(download("application/pdf", "brieven-met-code.pdf", pdf)),
        Err((status, terug)) => {
            let codes = so_far(&mag, &id).await?;
            Ok((status, page(&kader, &dialoog, &codes, (&sent.velden, &terug))).into_response())
        }
    }
}

fn how_many(dialoog: &Dialoogstuk, velden: &Velden) -> Result<usize, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let mut wrong = |tekst: &str| fouten.push(Formulierfout::new("aantal", tekst));
    let aantal = velden.get("aantal").replace('.', "").parse::<usize>().ok();
    let aantal = aantal.filter(|aantal| (1..=MEEST_BRIEVEN).contains(aantal));
    if aantal.is_none() {
        wrong("schrijf een getal van 1 tot en met 1000; hebt u er meer nodig, maak dan meer bestanden");
    }
    if !dialoog.nu.inhoud.toegang.by_code() {
        wrong(
            "aan deze dialoog doet niemand mee met een code; kies bij ‘wijzig vraag, gebied en dagen’ dat een code ook mag",
        );
    }
    match stand(dialoog) {
        Dialoogstand::Voorbereiding | Dialoogstand::Open => {}
        Dialoogstand::Gesloten => wrong("deze dialoog is gesloten; open hem eerst weer"),
        Dialoogstand::Ingetrokken => wrong("deze dialoog is ingetrokken; pak hem eerst weer op"),
    }
    aantal.filter(|_| fouten.is_empty()).ok_or(fouten)
}

/// Draws codes, prints them, and keeps their hashes. The file is made before anything is kept: what could not be printed
/// was never made.
async fn print(
    app: &App,
    dialoog: &Dialoogstuk,
    (adres, afzender, aantal): (&str, &str, usize),
    sent: &Ingestuurd,
    wie: &Wie,
) -> Result<Result<Vec<u8>, stukblad::Teruggestuurd>, WebFout> {
    let codes: Vec<Briefcode> =
        (0..aantal).map(|_| chance().map(Briefcode::from_random)).collect::<Result<_, AppFout>>()?;
    let sealed =
        codesleutel(app, &dialoog.id).seal(&codes).map_err(|fout| AppFout::Vraag(fout.to_string()))?;
    let letters = drukwerk::letters(&dialoog.nu.inhoud, afzender, adres, &codes);
    let pdf = blocking(move || uitvoer::pdf(&letters)).await??;
    let wie = Wie { gemeente: dialoog.gemeente.clone(), ..wie.clone() };
    let reden = format!("{aantal} brieven met een code gemaakt");
    let stap = Stukstap::<Dialoog> {
        besluit: stand(dialoog).stays(),
        inhoud: &dialoog.nu.inhoud,
        reden: &reden,
        namens: "",
    };
    let kept = stuk::add(&app.opslag, (&dialoog.id, sent.gezien), &sent.formulier, &stap, &wie).await?;
    let refused = |tekst: &str| {
        let fouten = vec![Formulierfout::new("aantal", tekst)];
        Ok(Err((StatusCode::CONFLICT, Terug { fouten, botsing: false })))
    };
    match kept {
        Bewaard::Nieuw(_) => {}
        Bewaard::AlGedaan(_) | Bewaard::AnderePoging(_) => {
            return refused(
                "met dit formulier zijn al brieven gemaakt; hun codes zijn niet nog eens te zien. Is het bestand weg? Maak dan nieuwe brieven, en gooi de oude weg",
            );
        }
        Bewaard::Botsing => {
            return Ok(Err((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })));
        }
    }
    let merken: Vec<String> = sealed.iter().map(ToString::to_string).collect();
    let mut change = app.opslag.change().await?;
    stembus::add_codes(&mut change, (&dialoog.id, &dialoog.gemeente), &merken).await?;
    change.commit().await.map_err(opslag::OpslagFout::from)?;
    Ok(Ok(pdf))
}

fn page(
    kader: &Kader,
    dialoog: &Dialoogstuk,
    (gedrukt, gebruikt): &Stand,
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = stukblad::called::<Dialoog>();
    let adres = Dialoog::address(&dialoog.id);
    let titel = kader.t("Maak brieven met een code", "Make letters with a code");
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "U krijgt één PDF met een brief op elke bladzijde. In elke brief staat een andere code. Wie de code intypt, doet één keer mee.",
            "You get one PDF with a letter on each page. Each letter has another code. Who types the code takes part once.")) }
        p { (kader.t("Tot nu toe gemaakt: ", "Made so far: ")) strong { (number(kader.taal, *gedrukt)) }
            @if *gedrukt > 0 { ". " (kader.t("Daarvan gebruikt: ", "Of those used: ")) strong { (gebruikt.text()) } } "." }
        (parts::alert(parts::Toon::LetOp, kader.t("De codes ziet u maar één keer", "You see the codes only once"), &html! {
            ul {
                li { (kader.t("De codes staan alleen in dit bestand. Wij bewaren er een afdruk van, waaruit niemand de code kan halen. Bewaar het bestand goed tot de brieven weg zijn, en gooi het daarna weg.",
                    "The codes stand in this file only. We keep a print of them from which nobody can get the code. Keep the file well until the letters are gone, and throw it away after that.")) }
                li { (kader.t("Adressen komen hier niet in. Doe de brieven in een willekeurige volgorde in de enveloppen. Schrijf nergens op welke brief naar welk adres gaat.",
                    "Addresses do not come in here. Put the letters in the envelopes in any order. Write nowhere which letter goes to which address.")) }
                li { (kader.t("Niemand kan zien wat iemand antwoordde: van een code weten wij alleen of hij is gebruikt.",
                    "Nobody can see what somebody answered: of a code we only know whether it was used.")) }
                li { (kader.t("Is de taal van de pagina Engels? De brief is altijd in het Nederlands.", "Is the language of the page English? The letter is always in Dutch.")) }
            }
        }))
        form class="vk-form" method="post" action={ (adres) "/codes" } {
            (hidden(&Formulier::fresh(), dialoog.nu.nummer))
            (invoer.line(invoer.label("aantal", ("Hoeveel brieven?", "How many letters?"),
                ("Hoogstens 1000 per bestand.", "At most 1,000 in a file."))))
            (parts::submit(kader.t("Maak de brieven", "Make the letters")))
        }
        p { (kader.t("Wilt u daarna nog meer brieven? Laad deze pagina dan eerst opnieuw.", "Do you want more letters after that? Then load this page again first.")) }
        p { a href=(adres) { (kader.t("Terug naar de dialoog", "Back to the dialogue")) } }
    };
    below(kader, dialoog, titel, &body)
}
