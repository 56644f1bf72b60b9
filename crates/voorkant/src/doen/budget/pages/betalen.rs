//! Paying: to whom, the file for the bank, and that the bank did it.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Bedrag;
use grootboek::{Boekbedrag, Fondskenmerk};
use maud::{Markup, html};
use opslag::Formulier;

use super::{BUDGET, crumbs, fund_name, fund_of, kind, taken};
use crate::app::AppFout;
use crate::doen::budget::beslisser::Boeker;
use crate::doen::budget::betaling::{self, Ontvanger, to_pay};
use crate::doen::budget::store::{self, Bestandrij, Betaalrij};
use crate::poort::{BudgetBeheren, Mag};
use crate::web::invoer::Invoer;
use crate::web::parts;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day, download};

/// What is to be paid on a fund.
struct Blad {
    naam: String,
    fonds: Fondskenmerk,
    open: Vec<(u64, String, String, Bedrag)>,
    klaar: Vec<Betaalrij>,
    bestanden: Vec<Bestandrij>,
}

async fn blad(mag: &Mag<BudgetBeheren>, kader: &Kader, fonds: &str) -> Result<Blad, WebFout> {
    let (app, gemeente) = (mag.app(), mag.wie().gemeente);
    let fonds = fund_of(fonds)?;
    let betalingen = betaling::known(app, &gemeente, &fonds).await?;
    let mut open = taken(app, &gemeente, &fonds).await?;
    let boek = open.read(app, &gemeente, &fonds).await?.ok_or(WebFout::NietGevonden)?;
    let each = boek.stand.posten().iter().filter_map(|post| {
        let rest = to_pay(&boek.stand, post, &betalingen);
        (rest.cents() > 0).then(|| (post.nummer, day(kader.taal, post.dag), kind(kader, post.soort), rest))
    });
    let files = store::files(&app.opslag, &gemeente).await?;
    Ok(Blad {
        naam: fund_name(&boek.blad).to_owned(),
        open: each.collect(),
        klaar: betaling::ready(&boek.stand, &betalingen).cloned().collect(),
        bestanden: files.into_iter().filter(|one| one.fonds == fonds.as_str()).collect(),
        fonds,
    })
}

/// `GET /doen/budget/betalen/{fonds}`.
pub async fn show(
    mag: Mag<BudgetBeheren>,
    kader: Kader,
    Path(fonds): Path<String>,
) -> Result<Markup, WebFout> {
    let blad = blad(&mag, &kader, &fonds).await?;
    let mut velden = Velden::default();
    if let Some((nummer, .., rest)) = blad.open.first() {
        velden.add("nummer", nummer);
        velden.add("bedrag", rest.to_string().trim_start_matches(['€', ' ', '\u{a0}']));
    }
    Ok(blad.page(&kader, (&velden, &[], &Formulier::fresh()), &html! {}))
}

/// `POST /doen/budget/betalen/{fonds}`: to whom a booking is paid.
pub async fn order(
    mag: Mag<BudgetBeheren>,
    kader: Kader,
    Path(fonds): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let kenmerk = fund_of(&fonds)?;
    let read = || -> Result<(u64, Boekbedrag, Ontvanger), Formulierfout> {
        let nummer = velden.get("nummer").parse();
        let nummer = nummer.map_err(|_| Formulierfout::new("nummer", "kies welke boeking u betaalt"))?;
        let bedrag = Boekbedrag::parse(velden.get("bedrag"));
        let bedrag = bedrag.map_err(|fout| Formulierfout::new("bedrag", fout))?;
        let _: sepa::Iban = velden.get("iban").parse().map_err(|fout| Formulierfout::new("iban", fout))?;
        sepa::Sepanaam::plain(velden.get("naam")).map_err(|fout| Formulierfout::new("naam", fout))?;
        let text = |naam: &str| velden.get(naam).to_owned();
        let to = Ontvanger { naam: text("naam"), iban: text("iban"), omschrijving: text("omschrijving") };
        Ok((nummer, bedrag, to))
    };
    let fault = match read() {
        Err(fout) => fout,
        Ok((nummer, bedrag, to)) => {
            let who = (mag.aanmelding().account(), &mag.wie());
            match betaling::order(mag.app(), (&kenmerk, nummer), (&formulier, bedrag, &to), who).await {
                Ok(()) => return Ok(Redirect::to(&format!("{BUDGET}/betalen/{kenmerk}")).into_response()),
                Err(AppFout::Vraag(text)) => Formulierfout::new("bedrag", text),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let blad = blad(&mag, &kader, &fonds).await?;
    let page = blad.page(&kader, (&velden, &[fault], &formulier), &html! {});
    Ok((StatusCode::BAD_REQUEST, page).into_response())
}

/// `POST /doen/budget/betalen/{fonds}/bestand`.
pub async fn make_file(
    mag: Mag<BudgetBeheren>,
    kader: Kader,
    Path(fonds): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let formulier = Formulier::read(velden.get("formulier"));
    let kenmerk = fund_of(&fonds)?;
    let vandaag = mag.aanmelding().vandaag;
    let made = match velden.dag("uitvoeren") {
        Ok(dag) if dag.is_none_or(|dag| dag >= vandaag) => {
            let who = (mag.aanmelding().account(), &mag.wie());
            betaling::make_file(mag.app(), &kenmerk, (&formulier, dag.unwrap_or(vandaag)), who).await
        }
        Ok(_) => {
            Err(AppFout::Vraag("de dag van betalen ligt voor vandaag. Kies vandaag of later".to_owned()))
        }
        Err(fout) => Err(AppFout::Vraag(fout.tekst)),
    };
    let text = match made {
        Ok(Some(_)) => return Ok(Redirect::to(&format!("{BUDGET}/betalen/{kenmerk}")).into_response()),
        Ok(None) => "er staat niets klaar om te betalen. Vul eerst in aan wie".to_owned(),
        Err(AppFout::Vraag(text)) => text,
        Err(error) => return Err(error.into()),
    };
    let blad = blad(&mag, &kader, &fonds).await?;
    let velden = Velden::default();
    let page = blad.page(&kader, (&velden, &[], &Formulier::fresh()), &parts::wrong(&kader, &text));
    Ok((StatusCode::BAD_REQUEST, page).into_response())
}

/// `POST /doen/budget/betalen/{fonds}/weg`: a payment that is not to be made.
pub async fn withdraw(
    mag: Mag<BudgetBeheren>,
    Path(fonds): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (velden, kenmerk) = (Velden::read(&bytes), fund_of(&fonds)?);
    let who = (mag.aanmelding().account(), &mag.wie());
    betaling::withdraw(mag.app(), (&kenmerk, velden.get("betaling")), who).await?;
    Ok(Redirect::to(&format!("{BUDGET}/betalen/{kenmerk}")).into_response())
}

/// `GET /doen/budget/bestanden/{bestand}`: the file for the bank.
pub async fn file(mag: Mag<BudgetBeheren>, Path(bestand): Path<String>) -> Result<Response, WebFout> {
    let (app, wie) = (mag.app(), mag.wie());
    let found = betaling::file(app, &wie.gemeente, &bestand).await?.ok_or(WebFout::NietGevonden)?;
    let xml = betaling::to_xml(app, &found, &wie).await?;
    let name = format!("maatwerk-{}-{}.xml", wie.gemeente, found.rij.nummer);
    Ok(download("application/xml", &name, xml))
}

/// `POST /doen/budget/bestanden/{bestand}`: the bank did it, or the file does not go there.
pub async fn end(
    mag: Mag<BudgetBeheren>,
    Path(bestand): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let (app, wie, aanmelding) = (mag.app(), mag.wie(), mag.aanmelding());
    let found = betaling::file(app, &wie.gemeente, &bestand).await?.ok_or(WebFout::NietGevonden)?;
    let who = (aanmelding.account(), &wie);
    match (found.rij.afloop.as_str(), velden.get("afloop")) {
        ("", "uitgevoerd") => {
            betaling::executed(app, &found, (&Boeker::of(aanmelding)?, aanmelding.vandaag), who).await?;
        }
        ("", "vervallen") => betaling::cancelled(app, &found, who).await?,
        ("", _) => return Err(AppFout::Vraag("kies uitgevoerd of vervallen".to_owned()).into()),
        _ => {}
    }
    Ok(Redirect::to(&format!("{BUDGET}/betalen/{}", found.fonds)).into_response())
}

impl Blad {
    fn page(
        &self,
        kader: &Kader,
        (velden, fouten, formulier): (&Velden, &[Formulierfout], &Formulier),
        message: &Markup,
    ) -> Markup {
        let invoer = Invoer { kader, velden, fouten };
        let body = html! {
            (message)
            (invoer.summary())
            p class="vk-lead" { (kader.t(
                "Eerst vult u in aan wie. Dan maakt u één bestand voor de bank. Heeft de bank betaald, dan boekt u dat.",
                "First you fill in to whom. Then you make one file for the bank. When the bank has paid, you book that.")) }
            (self.open(&invoer, formulier))
            (self.ready(kader))
            (self.files(kader))
        };
        let [home, room, budget] = crumbs(kader);
        let above =
            [home, room, budget, ("/doen/budget/beheer", kader.t("Fondsen beheren", "Keeping funds"))];
        let title = format!("{}: {}", kader.t("Betalen", "Pay"), self.naam);
        kader.clone().without_words().page(&title, &above, &body)
    }

    fn open(&self, invoer: &Invoer<'_>, formulier: &Formulier) -> Markup {
        let kader = invoer.kader;
        if self.open.is_empty() {
            return parts::empty(
                kader.t("Alles heeft een ontvanger", "Everything has a recipient"),
                &html! {
                p { (kader.t("Er is geen besluit waarvoor u nog moet invullen aan wie u betaalt.", "There is no decision for which you still must fill in whom to pay.")) } },
            );
        }
        let rows: Vec<Vec<Markup>> = self
            .open
            .iter()
            .map(|(nummer, dag, wat, rest)| {
                vec![parts::cell(nummer), parts::cell(dag), parts::cell(wat), parts::cell(rest.to_string())]
            })
            .collect();
        let all = self
            .open
            .iter()
            .map(|(nummer, _, wat, rest)| (nummer.to_string(), format!("{nummer}: {wat}, {rest}")));
        html! {
            (parts::table(kader.t("Nog te betalen", "To be paid"), &[kader.t("Boeking", "Booking"), kader.t("Dag", "Day"),
                kader.t("Wat", "What"), kader.t("Bedrag", "Amount")], &[true, false, false, true], &rows))
            form class="vk-form" method="post" action={ (BUDGET) "/betalen/" (self.fonds) } {
                h2 class="utrecht-heading-2" { (kader.t("Aan wie?", "To whom?")) }
                input type="hidden" name="formulier" value=(formulier.as_str());
                (invoer.choice(invoer.label("nummer", ("Welke boeking?", "Which booking?"), ("", "")), all))
                (invoer.amount(invoer.label("bedrag", ("Hoeveel?", "How much?"), ("", ""))))
                (invoer.line(invoer.label("naam", ("Op welke naam staat de rekening?", "In whose name is the account?"), ("", ""))))
                (invoer.line(invoer.label("iban", ("Rekeningnummer (IBAN)", "Account number (IBAN)"), ("Wordt versleuteld bewaard.", "Is kept encrypted."))))
                (invoer.line(invoer.label("omschrijving", ("Omschrijving", "Description"), ("Wat de ontvanger leest. Geen reden en geen namen van anderen.", "What the recipient reads. No reason and no names of others."))))
                (parts::submit(kader.t("Zet klaar", "Make ready")))
            }
        }
    }

    fn ready(&self, kader: &Kader) -> Markup {
        let sum: Bedrag = self.klaar.iter().map(|one| Bedrag::from_cents(one.bedrag)).sum();
        html! {
            section class="vk-section" {
                h2 class="utrecht-heading-2" { (kader.t("Bestand voor de bank", "File for the bank")) }
                @if self.klaar.is_empty() {
                    p { (kader.t("Er staat niets klaar.", "Nothing is ready.")) }
                } @else {
                    p { (self.klaar.len()) " " (kader.t("betalingen staan klaar, samen", "payments are ready, together")) " " (sum.to_string()) "." }
                    form class="vk-actions" method="post" action={ (BUDGET) "/betalen/" (self.fonds) "/weg" } {
                        @for one in &self.klaar {
                            button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="betaling" value=(one.id) {
                                (kader.t("Haal weg: boeking ", "Take away: booking ")) (one.nummer) ", " (Bedrag::from_cents(one.bedrag).to_string())
                            }
                        }
                    }
                    form class="vk-form" method="post" action={ (BUDGET) "/betalen/" (self.fonds) "/bestand" } {
                        input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
                        (parts::input("uitvoeren", kader.t("Wanneer betaalt de bank?", "When does the bank pay?"), kader.t("Leeg is vandaag.", "Empty is today."), "", "date"))
                        (parts::submit(kader.t("Maak het bestand", "Make the file")))
                    }
                }
            }
        }
    }

    fn files(&self, kader: &Kader) -> Markup {
        html! {
            @for one in &self.bestanden {
                article class="vk-card" {
                    h3 class="utrecht-heading-3" { (kader.t("Bestand ", "File ")) (one.nummer) }
                    p { (kader.t("De bank betaalt op ", "The bank pays on "))
                        (domein::parse_datum(&one.uitvoeren).map_or_else(|_| one.uitvoeren.clone(), |dag| day(kader.taal, dag))) ". "
                        a href={ (BUDGET) "/bestanden/" (one.id) } download { (kader.t("Haal het bestand op", "Take the file")) span class="vk-visually-hidden" { " " (one.nummer) } } }
                    @match one.afloop.as_str() {
                        "uitgevoerd" => { p { (kader.t("De bank heeft betaald.", "The bank has paid.")) } }
                        "vervallen" => { p { (kader.t("Dit bestand is vervallen.", "This file was cancelled.")) } }
                        _ => {
                            form class="vk-actions" method="post" action={ (BUDGET) "/bestanden/" (one.id) } {
                                button class="utrecht-button utrecht-button--primary-action vk-button" type="submit" name="afloop" value="uitgevoerd" { (kader.t("De bank heeft betaald", "The bank has paid")) }
                                button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="afloop" value="vervallen" { (kader.t("Dit gaat niet door", "This does not go on")) }
                            }
                        }
                    }
                }
            }
        }
    }
}
