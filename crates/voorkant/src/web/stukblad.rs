//! Pages of a record that is kept by version: making it, saving a step of it, withdrawing it, and taking it up again. A room
//! says what its record is called ([`Stukblad`]); what every room does the same stands here.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, Wie};

use super::formulier::{Ingestuurd, Terug, hidden, is_reason};
use super::invoer::Invoer;
use super::velden::{Formulierfout, Velden};
use super::{Kader, Kruimel, WebFout, parts};

/// A kind of record with pages: a marker of [`stuk::Stuksoort`] says how people call it and where it stands.
pub trait Stukblad: stuk::Stuksoort {
    /// What it is called after "deze" or "dit": "deze vergelijking".
    const WAT: (&'static str, &'static str);
    /// The version that says it is off.
    const INGETROKKEN: Self::Besluit;
    /// The version that says it is taken up again.
    const HERVAT: Self::Besluit;

    /// The address of one.
    fn address(id: &str) -> String;

    /// What one is called.
    fn titel(inhoud: &Self::Inhoud) -> &str;

    /// The places above it.
    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>>;
}

/// Why a form comes back, with the status of the answer.
pub type Teruggestuurd = (StatusCode, Terug);

/// A step that somebody takes: what it is, the content after it, and why.
pub type Stap<'a, S> = (<S as stuk::Stuksoort>::Besluit, &'a <S as stuk::Stuksoort>::Inhoud, &'a str);

/// Who saves a step, and for which organisation: of `&Wie` alone for the municipality.
#[derive(Clone, Copy)]
pub struct Stukmaker<'a> {
    wie: &'a Wie,
    namens: &'a str,
}

impl<'a> From<&'a Wie> for Stukmaker<'a> {
    fn from(wie: &'a Wie) -> Self {
        Self { wie, namens: "" }
    }
}

impl<'a> From<(&'a Wie, &'a str)> for Stukmaker<'a> {
    fn from((wie, namens): (&'a Wie, &'a str)) -> Self {
        Self { wie, namens }
    }
}

/// The content after a form and what that step is, or what is wrong with the form.
pub type Nastap<S> =
    Result<(<S as stuk::Stuksoort>::Besluit, <S as stuk::Stuksoort>::Inhoud), Vec<Formulierfout>>;

/// Whether a record was withdrawn.
pub fn is_off<S: Stukblad>(stuk: &Stuk<S>) -> bool {
    stuk.nu.besluit == S::INGETROKKEN
}

/// The page of a record below its places.
pub fn below<S: Stukblad>(kader: &Kader, stuk: &Stuk<S>, titel: &str, body: &Markup) -> Markup {
    let adres = S::address(&stuk.id);
    let mut crumbs = S::crumbs(kader);
    crumbs.push((&adres, S::titel(&stuk.nu.inhoud)));
    kader.page(titel, &crumbs, body)
}

/// What a message calls this record, at the beginning of a sentence.
pub fn called<S: Stukblad>() -> (String, String) {
    (super::capital(S::WAT.0), super::capital(S::WAT.1))
}

/// Makes a record of a form, below `hoort_bij`, and goes there. Else the form comes back: with what is wrong with it, or, when
/// it made something else before, with that at `veld`. `gedaan` then says what: "hebt u al een agenda gemaakt".
///
/// # Errors
/// When the store does not answer.
pub async fn make<S: Stukblad>(
    opslag: &Opslag,
    sent: &Ingestuurd,
    (hoort_bij, after): (&str, Nastap<S>),
    (veld, gedaan): (&str, &str),
    wie: &Wie,
    page: impl Fn((&Velden, &[Formulierfout]), &Formulier) -> Markup,
) -> Result<Response, WebFout> {
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        Ok((status, page((&sent.velden, fouten), formulier)).into_response())
    };
    let (besluit, inhoud) = match after {
        Ok(after) => after,
        Err(fouten) => return back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier),
    };
    let stap = Stukstap::<S> { besluit, inhoud: &inhoud, reden: "", namens: "" };
    let plek = Nieuwstuk { hoort_bij, organisatie: "" };
    match stuk::make(opslag, &plek, &sent.formulier, &stap, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => Ok(Redirect::to(&S::address(&id)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst = format!("met dit formulier {gedaan}; wilt u er nog een, bewaar dan opnieuw");
            back(StatusCode::CONFLICT, &[Formulierfout::new(veld, tekst)], &Formulier::fresh())
        }
    }
}

/// Saves a changed record as the next version, unless it was withdrawn or nothing changed. `Err` is what stands above the
/// form that comes back, with its fault at `veld`.
///
/// # Errors
/// When the store does not answer.
pub async fn save<'a, S: Stukblad>(
    opslag: &Opslag,
    stuk: &Stuk<S>,
    sent: &Ingestuurd,
    (veld, after): (&str, Nastap<S>),
    maker: impl Into<Stukmaker<'a>>,
) -> Result<Result<Response, Teruggestuurd>, WebFout> {
    let wrong = |fouten| Ok(Err(Terug::wrong(fouten, sent.gezien, stuk.nu.nummer)));
    if is_off(stuk) {
        let tekst = format!("{} is ingetrokken; pak dit eerst weer op", S::WAT.0);
        return wrong(vec![Formulierfout::new(veld, tekst)]);
    }
    let (besluit, inhoud) = match after {
        Ok(after) => after,
        Err(fouten) => return wrong(fouten),
    };
    if inhoud == stuk.nu.inhoud && sent.gezien == stuk.nu.nummer {
        return Ok(Ok(Redirect::to(&S::address(&stuk.id)).into_response()));
    }
    keep(opslag, stuk, sent, (veld, (besluit, &inhoud, sent.velden.get("waarom"))), maker).await
}

/// Saves a step as the next version, as it is. `Err` is what stands above the form, with its fault at `veld`.
///
/// # Errors
/// When the store does not answer.
pub async fn keep<'a, S: Stukblad>(
    opslag: &Opslag,
    stuk: &Stuk<S>,
    sent: &Ingestuurd,
    (veld, (besluit, inhoud, reden)): (&str, Stap<'_, S>),
    maker: impl Into<Stukmaker<'a>>,
) -> Result<Result<Response, Teruggestuurd>, WebFout> {
    let Stukmaker { wie, namens } = maker.into();
    // A record of before a municipality was set stays where it is.
    let wie = Wie { gemeente: stuk.gemeente.clone(), ..wie.clone() };
    let stap = Stukstap::<S> { besluit, inhoud, reden, namens };
    Ok(match stuk::add(opslag, (&stuk.id, sent.gezien), &sent.formulier, &stap, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => Ok(Redirect::to(&S::address(&id)).into_response()),
        Bewaard::AnderePoging(_) => Err((StatusCode::CONFLICT, Terug::other(veld))),
        Bewaard::Botsing => Err((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })),
    })
}

fn toggled<S: Stukblad>(stuk: &Stuk<S>) -> S::Besluit {
    if is_off(stuk) { S::HERVAT } else { S::INGETROKKEN }
}

/// The page that withdraws a record, or takes it up again.
pub fn show_withdraw<S: Stukblad>(kader: &Kader, stuk: &Stuk<S>) -> Markup {
    page(kader, stuk, (&Velden::default(), &Terug::default()))
}

/// Withdraws a record, or takes it up again.
///
/// # Errors
/// When the store does not answer.
pub async fn withdraw<'a, S: Stukblad>(
    opslag: &Opslag,
    kader: &Kader,
    stuk: &Stuk<S>,
    sent: &Ingestuurd,
    maker: impl Into<Stukmaker<'a>>,
) -> Result<Response, WebFout> {
    let maker: Stukmaker<'_> = maker.into();
    let reden = sent.velden.must_woorden("reden");
    // The same button does the other thing once it was done: a form that comes twice must not.
    let versions = stuk::versions(opslag, stuk).await?;
    let done = versions.iter().find(|one| one.nummer == sent.gezien.saturating_add(1));
    if done.is_some_and(|one| one.wie == maker.wie.naam && is_reason(&reden, &one.reden)) {
        return Ok(Redirect::to(&S::address(&stuk.id)).into_response());
    }
    let back =
        |(status, terug): Teruggestuurd| (status, page(kader, stuk, (&sent.velden, &terug))).into_response();
    let reden = match reden {
        Ok(reden) => reden.to_string(),
        Err(fout) => return Ok(back(Terug::wrong(vec![fout], sent.gezien, stuk.nu.nummer))),
    };
    if sent.gezien != stuk.nu.nummer {
        return Ok(back((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })));
    }
    let saved = keep(opslag, stuk, sent, ("reden", (toggled(stuk), &stuk.nu.inhoud, &reden)), maker).await?;
    Ok(saved.unwrap_or_else(back))
}

fn page<S: Stukblad>(kader: &Kader, stuk: &Stuk<S>, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = S::WAT;
    let titel = if is_off(stuk) {
        kader.t(&format!("Pak {nl} weer op"), &format!("Take {en} up again")).to_owned()
    } else {
        kader.t(&format!("Trek {nl} in"), &format!("Withdraw {en}")).to_owned()
    };
    let (called_nl, called_en) = called::<S>();
    let adres = S::address(&stuk.id);
    let body = html! {
        (terug.message(kader, (&called_nl, &called_en)))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Alles blijft staan, met uw reden erbij. U kunt dit later weer terugdraaien.",
            "Everything stays, with your reason. You can turn this back later.")) }
        form class="vk-form" method="post" action={ (adres) "/intrekken" } {
            (hidden(&Formulier::fresh(), stuk.nu.nummer))
            (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Dit blijft bewaard.", "This is kept."))))
            (parts::submit(&titel))
        }
        p { a href=(adres) { (kader.t("Terug", "Back")) } }
    };
    below(kader, stuk, &titel, &body)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use axum::body::to_bytes;
    use axum::http::header::LOCATION;
    use opslag::proef::TestStore;

    use super::*;
    use crate::leren::agenda::{Agenda, Agendabesluit, Agendainhoud};

    async fn sent(opslag: &Opslag, mark: &Formulier, titel: &str) -> (StatusCode, String, String) {
        let wie = Wie { naam: "a".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
        let sent = Ingestuurd::read(format!("formulier={}&titel={titel}", mark.as_str()).as_bytes());
        let inhoud = Agendainhoud {
            titel: titel.to_owned(),
            van_wie: "Merwoude".to_owned(),
            van: 2027,
            tot: 2034,
            inleiding: String::new(),
            zinnen: Vec::new(),
        };
        let after = match titel {
            "" => Err(vec![Formulierfout::new("titel", "er staat nog niets")]),
            _ => Ok((Agendabesluit::Gemaakt, inhoud)),
        };
        let said = ("titel", "hebt u al een agenda gemaakt");
        let page = |(velden, fouten): (&Velden, &[Formulierfout]), formulier: &Formulier| {
            let fouten: Vec<String> = fouten.iter().map(ToString::to_string).collect();
            html! { (velden.get("titel")) "|" (fouten.join("; ")) "|" (*formulier == sent.formulier) }
        };
        let answer = make::<Agenda>(opslag, &sent, ("", after), said, &wie, page).await.unwrap();
        let status = answer.status();
        let place = answer.headers().get(LOCATION).map(|place| place.to_str().unwrap().to_owned());
        let body = to_bytes(answer.into_body(), 1 << 16).await.unwrap();
        (status, place.unwrap_or_default(), String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_form_makes_one_record_and_says_so_when_it_comes_with_something_else() {
        for store in TestStore::each().await {
            let (opslag, mark) = (&store.opslag, &Formulier::fresh());
            let (status, _, body) = sent(opslag, mark, "").await;
            assert_eq!((status, body.as_str()), (StatusCode::BAD_REQUEST, "|titel: er staat nog niets|true"));
            let (status, place, _) = sent(opslag, mark, "Eerder").await;
            assert_eq!(status, StatusCode::SEE_OTHER, "{}", store.naam);
            assert!(place.starts_with("/leren/agenda/"), "{place}");
            let (status, again, _) = sent(opslag, mark, "Eerder").await;
            assert_eq!((status, again), (StatusCode::SEE_OTHER, place), "{}: sent twice", store.naam);
            let (status, _, body) = sent(opslag, mark, "Later").await;
            let told = "Later|titel: met dit formulier hebt u al een agenda gemaakt; wilt u er nog een, bewaar dan opnieuw|false";
            assert_eq!((status, body.as_str()), (StatusCode::CONFLICT, told), "{}", store.naam);
            assert_eq!(stuk::all::<Agenda>(opslag, "9999").await.unwrap().len(), 1, "{}", store.naam);
        }
    }
}
