//! Offering, signing, taking back and withdrawing: each a next version.

use afspraak::{Afspraakdeel, Afspraakfout, Afspraakstand, artikelen};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{Stap, address, back, below, blad, done, find, form_again, keep, section, wrong};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::decide::{Afspraakbesluit, Afspraakinhoud};
use crate::afspraken::overeenkomst::store::{self, Overeenkomst};
use crate::poort::{AfsprakenMaken, AfsprakenTekenen, Bevoegd, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, count, day};

/// Who signed the version that is shown, with the hash of what they read.
pub fn signatures(kader: &Kader, overeenkomst: &Overeenkomst) -> Markup {
    let tekenen = &overeenkomst.nu.inhoud.tekenen;
    let rows: Vec<Vec<Markup>> = tekenen
        .handtekeningen()
        .values()
        .map(|one| {
            [one.partij.clone(), one.naam.clone(), day(kader.taal, one.dag)]
                .map(|text| parts::cell(text.as_str()))
                .into()
        })
        .collect();
    let heads = [kader.t("Partij", "Party"), kader.t("Wie", "Who"), kader.t("Dag", "Day")];
    html! {
        @if rows.is_empty() { p { (kader.t("Nog niemand.", "Nobody yet.")) } }
        @else { (parts::table(kader.t("Handtekeningen", "Signatures"), &heads, &[], &rows)) }
        @if let Some(hash) = tekenen.aangeboden() { (hash_of(kader, &hash.to_string())) }
        @if tekenen.is_addendum() {
            @if let Some(holds) = tekenen.geldig() {
                p { (kader.t("Nu geldt nog tekst ", "Text ")) (holds.versie) (kader.t(", getekend door iedereen.", " still holds, signed by all.")) }
            }
        }
    }
}

fn hash_of(kader: &Kader, hash: &str) -> Markup {
    parts::details(
        kader.t("Hoe weet ik dat dit het stuk is?", "How do I know that this is the document?"),
        &html! {
            p { (kader.t("Elk stuk heeft een eigen kenmerk. Het is de SHA-256 van het JSON-bestand; iedereen kan het narekenen: ",
                "Each document has a mark of its own. It is the SHA-256 of the JSON file; anybody can calculate it again: ")) code class="vk-code" { (hash) } }
        },
    )
}

/// Faults of a step, at the field that its form has: the reason, or else the button.
fn said(fouten: &[Afspraakfout], vraag: &Vraagblad<'_>) -> Vec<Formulierfout> {
    let text = |fout: &Afspraakfout| {
        let at = if fout.deel == Afspraakdeel::Partijen {
            String::new()
        } else {
            format!("bij ‘{}’, ", fout.deel.naam())
        };
        format!("{at}{fout}")
    };
    fouten.iter().map(|fout| Formulierfout::new(vraag.veld(), text(fout))).collect()
}

/// A form about the whole agreement: what it says above it, and its button.
struct Vraagblad<'a> {
    /// The last part of its address.
    deel: &'static str,
    titel: &'a str,
    uitleg: &'a str,
    /// Whether a reason is asked.
    reden: bool,
    /// What stands between.
    inhoud: Markup,
}

impl Vraagblad<'_> {
    /// The field at which a fault stands.
    const fn veld(&self) -> &'static str {
        if self.reden { "reden" } else { "knop" }
    }
}

fn page(
    kader: &Kader,
    overeenkomst: &Overeenkomst,
    vraag: &Vraagblad<'_>,
    (velden, terug, formulier): (&Velden, &Terug, &Formulier),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        p class="vk-lead" { (vraag.uitleg) }
        (vraag.inhoud)
        form class="vk-form" method="post" action={ (address(overeenkomst)) "/" (vraag.deel) } {
            (hidden(formulier, overeenkomst.nu.nummer))
            @if vraag.reden {
                (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Dit blijft bewaard. Beide kanten lezen het.", "This is kept. Both sides read it."))))
            }
            @if vraag.reden { (parts::submit(vraag.titel)) }
            @else {
                div class="vk-field" id="knop" tabindex="-1" {
                    @for fout in terug.fouten.iter().filter(|fout| fout.veld == "knop") { p class="vk-field__error" lang="nl" { (fout.tekst) } }
                    (parts::submit(vraag.titel))
                }
            }
        }
        (back(kader, overeenkomst))
    };
    below(kader, overeenkomst, vraag.titel, &body)
}

/// What a step gives, kept; else the form as it comes back.
async fn taken<B>(
    mag: &Mag<B>,
    kader: &Kader,
    (overeenkomst, sent): (&Overeenkomst, &Ingestuurd),
    step: Result<(Afspraakinhoud, Afspraakbesluit), Vec<Afspraakfout>>,
    vraag: &Vraagblad<'_>,
) -> Result<Response, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let (status, terug): (StatusCode, Terug) = match step {
        Err(fouten) => wrong(said(&fouten, vraag), sent, overeenkomst),
        Ok((inhoud, besluit)) => {
            let stap = Stap { besluit, inhoud: &inhoud, reden: sent.velden.get("reden") };
            match keep(mag, overeenkomst, sent, &stap).await? {
                Ok(saved) => return Ok(saved),
                Err(terug) => terug,
            }
        }
    };
    let form = form_again(sent, &terug);
    Ok((status, page(kader, overeenkomst, vraag, (&sent.velden, &terug, &form))).into_response())
}

fn fresh(kader: &Kader, overeenkomst: &Overeenkomst, vraag: &Vraagblad<'_>) -> Markup {
    page(kader, overeenkomst, vraag, (&Velden::default(), &Terug::default(), &Formulier::fresh()))
}

fn offering<'a>(kader: &'a Kader, overeenkomst: &Overeenkomst) -> Result<Vraagblad<'a>, WebFout> {
    let afspraak = blad::checked(&overeenkomst.nu.inhoud)?;
    let (open, missing) =
        (afspraak.hindernissen(), afspraak.checklist().iter().filter(|one| !one.klaar()).count());
    let adres = address(overeenkomst);
    Ok(Vraagblad {
        deel: "aanbieden",
        titel: kader.t("Bied aan om te tekenen", "Offer to be signed"),
        uitleg: kader.t(
            "Daarna verandert er niets meer aan deze tekst. Wie gemachtigd is, leest haar en tekent. U kunt het aanbod terugnemen zolang niet iedereen heeft getekend.",
            "After that nothing changes in this text. Who has a mandate reads it and signs. You can take the offer back while not everybody has signed."),
        reden: false,
        inhoud: html! {
            @if !open.is_empty() {
                (parts::alert(Toon::LetOp, kader.t("Dit moet eerst", "This comes first"), &html! {
                    ul lang="nl" { @for one in &open { li { a href={ (adres) "/deel/" (one.deel.key()) } { (one.to_string()) } } } }
                }))
            }
            @if missing > 0 {
                p { (count(kader.taal, missing, [("punt van de lijst van 15 ontbreekt nog", "point of the list of 15 is still missing"), ("punten van de lijst van 15 ontbreken nog", "points of the list of 15 are still missing")]))
                    (kader.t(". Dat mag: u beslist samen wat u weglaat.", ". That is allowed: you decide together what you leave out.")) }
            }
        },
    })
}

/// `GET …/aanbieden`.
pub async fn show_offer(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    Ok(fresh(&kader, &overeenkomst, &offering(&kader, &overeenkomst)?))
}

/// `POST …/aanbieden`.
pub async fn offer(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (overeenkomst, sent) = (find(&mag, &id).await?, Ingestuurd::read(&bytes));
    if overeenkomst.nu.besluit == Afspraakbesluit::Aangeboden {
        return Ok(done(&overeenkomst));
    }
    let step =
        overeenkomst.nu.inhoud.offered(&overeenkomst.id).map(|after| (after, Afspraakbesluit::Aangeboden));
    let vraag = offering(&kader, &overeenkomst)?;
    taken(&mag, &kader, (&overeenkomst, &sent), step, &vraag).await
}

fn taking_back(kader: &Kader) -> Vraagblad<'_> {
    Vraagblad {
        deel: "terugnemen",
        titel: kader.t("Neem het aanbod terug", "Take the offer back"),
        uitleg: kader.t(
            "Dan kan de tekst weer veranderen. Wie al tekende, tekent straks opnieuw.",
            "Then the text can change again. Who signed already signs again later.",
        ),
        reden: true,
        inhoud: html! {},
    }
}

/// `GET …/terugnemen`.
pub async fn show_back(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    Ok(fresh(&kader, &overeenkomst, &taking_back(&kader)))
}

/// `POST …/terugnemen`.
pub async fn take_back(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (overeenkomst, sent) = (find(&mag, &id).await?, Ingestuurd::read(&bytes));
    if overeenkomst.nu.besluit == Afspraakbesluit::Teruggenomen {
        return Ok(done(&overeenkomst));
    }
    let step = overeenkomst.nu.inhoud.taken_back().map(|after| (after, Afspraakbesluit::Teruggenomen));
    taken(&mag, &kader, (&overeenkomst, &sent), step, &taking_back(&kader)).await
}

fn withdrawing<'a>(kader: &'a Kader, overeenkomst: &Overeenkomst) -> Vraagblad<'a> {
    let addendum = overeenkomst.nu.inhoud.tekenen.is_addendum();
    Vraagblad {
        deel: "intrekken",
        titel: if addendum {
            kader.t("Trek deze aanvulling in", "Withdraw this addendum")
        } else {
            kader.t("Trek deze afspraak in", "Withdraw this agreement")
        },
        uitleg: if addendum {
            kader.t(
                "De afspraak geldt dan weer zoals zij eerder is getekend.",
                "The agreement then holds as it was signed before.",
            )
        } else {
            kader.t(
                "De afspraak blijft te lezen, met uw reden erbij. Niemand kan haar nog tekenen.",
                "The agreement can still be read, with your reason. Nobody can sign it any more.",
            )
        },
        reden: true,
        inhoud: html! {},
    }
}

/// `GET …/intrekken`.
pub async fn show_withdraw(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    Ok(fresh(&kader, &overeenkomst, &withdrawing(&kader, &overeenkomst)))
}

/// `POST …/intrekken`.
pub async fn withdraw(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (overeenkomst, sent) = (find(&mag, &id).await?, Ingestuurd::read(&bytes));
    let again = match overeenkomst.nu.besluit {
        Afspraakbesluit::Ingetrokken => true,
        // Who looks at what holds again asks something else.
        Afspraakbesluit::AanvullingWeg => sent.gezien < overeenkomst.nu.nummer,
        _ => false,
    };
    if again {
        return Ok(done(&overeenkomst));
    }
    let all = store::versions(&mag.app().opslag, &overeenkomst, &Kant::Gemeente).await?;
    let closed = all.iter().find(|one| one.besluit == Afspraakbesluit::Gesloten);
    let holds = closed.map(|one| &one.inhoud.afspraak);
    let step = overeenkomst.nu.inhoud.withdrawn(sent.velden.get("reden"), holds);
    taken(&mag, &kader, (&overeenkomst, &sent), step, &withdrawing(&kader, &overeenkomst)).await
}

fn signing<'a>(kader: &'a Kader, overeenkomst: &Overeenkomst, account: Option<&str>) -> Vraagblad<'a> {
    let inhoud = &overeenkomst.nu.inhoud;
    let hash = inhoud.tekenen.aangeboden().map(|hash| hash.to_string()).unwrap_or_default();
    let mine = account.and_then(|account| inhoud.mandate_of(account));
    Vraagblad {
        deel: "tekenen",
        titel: kader.t("Teken deze afspraak", "Sign this agreement"),
        uitleg: kader.t(
            "Lees de hele tekst. Met de knop onderaan legt u vast dat u namens uw partij akkoord bent. Uw naam, de dag en het kenmerk van het stuk blijven bewaard.",
            "Read the whole text. With the button below you record that you agree for your party. Your name, the day and the mark of the document are kept."),
        reden: false,
        inhoud: html! {
            @if let Some(mine) = mine { p { (kader.t("U tekent voor ", "You sign for ")) strong { (mine) } "." } }
            @else {
                (parts::alert(Toon::LetOp, kader.t("U kunt nu niet tekenen", "You cannot sign now"), &html! {
                    p { (kader.t("Uw account staat niet bij de gemachtigden van deze afspraak. Vraag de gemeente om uw mandaat erin te zetten en de afspraak opnieuw aan te bieden.",
                        "Your account is not among those with a mandate. Ask the municipality to put your mandate in and to offer the agreement again.")) }
                }))
            }
            @for artikel in artikelen(&inhoud.afspraak) {
                (section(artikel.deel.key(), kader.t(artikel.deel.naam(), artikel.deel.name()), &blad::article(&artikel)))
            }
            (hash_of(kader, &hash))
        },
    }
}

/// With which account somebody signs.
fn account_of<B: Bevoegd>(mag: &Mag<B>) -> Option<String> {
    mag.aanmelding().sessie.as_ref().map(|(_, account)| account.inlognaam.clone())
}

/// `GET …/tekenen`.
pub async fn show_sign(
    mag: Mag<AfsprakenTekenen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let overeenkomst = find(&mag, &id).await?;
    let vraag = signing(&kader, &overeenkomst, account_of(&mag).as_deref());
    if overeenkomst.nu.inhoud.tekenen.stand() != Afspraakstand::Aangeboden {
        let body = html! {
            p class="vk-lead" { (kader.t("Er ligt nu geen tekst klaar om te tekenen.", "There is no text ready to sign now.")) }
            (signatures(&kader, &overeenkomst))
            (back(&kader, &overeenkomst))
        };
        return Ok(below(&kader, &overeenkomst, vraag.titel, &body));
    }
    Ok(fresh(&kader, &overeenkomst, &vraag))
}

/// `POST …/tekenen`. The version that was read says which document it was.
pub async fn sign(
    mag: Mag<AfsprakenTekenen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (overeenkomst, sent) = (find(&mag, &id).await?, Ingestuurd::read(&bytes));
    let kant = Kant::of(mag.aanmelding());
    let account = account_of(&mag);
    let all = store::versions(&mag.app().opslag, &overeenkomst, &kant).await?;
    let read =
        all.iter().find(|one| one.nummer == sent.gezien).and_then(|one| one.inhoud.tekenen.aangeboden());
    let hash = read.map(|hash| hash.to_string()).unwrap_or_default();
    if account.as_deref().is_some_and(|account| overeenkomst.nu.inhoud.is_signed_by(account, &hash)) {
        return Ok(done(&overeenkomst));
    }
    let who = (account.as_deref().unwrap_or_default(), &kant);
    let step = overeenkomst.nu.inhoud.signed(who, mag.aanmelding().vandaag, &hash);
    // Two parties that sign at once read the same document: the second signature stands on top of the first.
    let same = read.is_some() && read == overeenkomst.nu.inhoud.tekenen.aangeboden();
    let sent = if same { Ingestuurd { gezien: overeenkomst.nu.nummer, ..sent } } else { sent };
    let vraag = signing(&kader, &overeenkomst, account.as_deref());
    taken(&mag, &kader, (&overeenkomst, &sent), step, &vraag).await
}
