//! Recording the vote of the council and its reason.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::{Ingestuurd, Terug, address, below, find, hidden, keep};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::raadskeuze::decide::{Raadsstap, Raadsvoorstel, can_win, may_follow, none_can_win};
use crate::ombuigen::raadskeuze::invullen::{FRACTIES, field, votes};
use crate::ombuigen::raadskeuze::store::{self, Raadskeuze, Raadsversietekst};
use crate::poort::{Mag, RaadskeuzeStemmen};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// The choice of a form for none of the variants; kept as variant 0.
const GEEN: &str = "geen";

/// `GET …/besluit`.
pub async fn show(
    mag: Mag<RaadskeuzeStemmen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let keuze = find(&mag, &id).await?;
    Ok(page(&kader, &keuze, (&Velden::default(), &Terug::default())))
}

/// `POST …/besluit`.
pub async fn decide(
    mag: Mag<RaadskeuzeStemmen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let keuze = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    if let Some((id, kept)) = store::of_form(&mag.app().opslag, &sent.formulier).await? {
        let typed = read(&kept.tekst.voorstel, &sent.velden);
        if id == keuze.id && typed.is_ok_and(|typed| typed == kept.tekst) {
            return Ok(Redirect::to(&address(&keuze)).into_response());
        }
        let page = page(&kader, &keuze, (&sent.velden, &Terug::other("reden")));
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let may = may_follow(keuze.nu.tekst.stap, Raadsstap::Besloten);
    let may = may.map_err(|tekst| vec![Formulierfout::new("variant", tekst)]);
    let (status, terug) = match may.and_then(|()| read(&keuze.nu.tekst.voorstel, &sent.velden)) {
        Ok(tekst) => {
            if let Some(saved) = keep(&mag, &keuze, &sent, &tekst).await? {
                return Ok(saved);
            }
            (StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })
        }
        Err(fouten) => Terug::wrong(fouten, sent.gezien, keuze.nu.nummer),
    };
    Ok((status, page(&kader, &keuze, (&sent.velden, &terug))).into_response())
}

fn read(voorstel: &Raadsvoorstel, velden: &Velden) -> Result<Raadsversietekst, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let stemmen = votes(velden, voorstel.varianten.len()).unwrap_or_else(|more| {
        fouten.extend(more);
        Vec::new()
    });
    let none = velden.get("variant") == GEEN;
    let variant: usize = if none { 0 } else { velden.get("variant").parse().unwrap_or(0) };
    let may = if none { none_can_win(&stemmen, voorstel) } else { can_win(&stemmen, voorstel, variant) };
    fouten.extend(may.err().map(|tekst| Formulierfout::new("variant", tekst)));
    let dag = velden.must_dag("dag").map_err(|fout| fouten.push(fout)).ok();
    let reden = velden.must_woorden("reden").map_err(|fout| fouten.push(fout)).ok();
    let (Some(dag), Some(reden), true) = (dag, reden, fouten.is_empty()) else { return Err(fouten) };
    Ok(Raadsversietekst {
        stemmen,
        variant: i64::try_from(variant).unwrap_or(0),
        dag: dag.to_string(),
        ..Raadsversietekst::of(Raadsstap::Besloten, voorstel.clone(), &reden.to_string())
    })
}

fn page(kader: &Kader, keuze: &Raadskeuze, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let varianten = &keuze.nu.tekst.voorstel.varianten;
    let options =
        varianten.iter().enumerate().map(|(place, one)| ((place + 1).to_string(), one.naam.clone()));
    let none = kader.t("Geen van deze wegen", "None of these ways");
    let options = options.chain([(GEEN.to_owned(), none.to_owned())]);
    let may = may_follow(keuze.nu.tekst.stap, Raadsstap::Besloten);
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        @if let Err(tekst) = &may {
            (parts::alert(Toon::LetOp, kader.t("Hierover wordt nu niet gestemd", "There is no vote on this now"), &html! { p lang="nl" { (tekst) } }))
        } @else {
            p class="vk-lead" { (kader.t(
                "Leg vast wat de raad besloot. Het besluit en de reden blijven bij de opgave staan.",
                "Record what the council decided. The decision and its reason stay with the opgave.")) }
            form class="vk-form" method="post" action={ (address(keuze)) "/besluit" } {
                (hidden(&Formulier::fresh(), keuze.nu.nummer))
                (invoer.choice(invoer.label("variant", ("Waartoe besloot de raad?", "What did the council decide?"), ("", "")), options))
                (invoer.day(invoer.label("dag", ("Op welke dag?", "On which day?"), ("", ""))))
                (invoer.area(invoer.label("reden", ("Waarom?", "Why?"),
                    ("De reden zoals de raad die gaf, met wat er tegen was.", "The reason as the council gave it, with what was against it."))))
                fieldset class="vk-choices" {
                    legend { (kader.t("Hoe is er gestemd?", "How was the vote?")) }
                    p class="vk-field__help" { (kader.t(
                        "Per fractie, of alles samen in de eerste rij zonder naam. Is er niet geteld? Laat dit dan leeg.",
                        "By group, or all together in the first row without a name. Was it not counted? Leave this empty.")) }
                    @for row in 1..=FRACTIES {
                        @if row <= 4 { (votes_row(&invoer, row, keuze)) }
                    }
                    (parts::details(kader.t("Meer fracties", "More groups"), &html! {
                        @for row in 5..=FRACTIES { (votes_row(&invoer, row, keuze)) }
                    }))
                }
                (parts::submit(kader.t("Leg het besluit vast", "Record the decision")))
            }
        }
        p { a href=(address(keuze)) { (kader.t("Terug naar de keuze", "Back to the choice")) } }
    };
    below(kader, keuze, kader.t("Wat besloot de raad?", "What did the council decide?"), &body)
}

fn votes_row(invoer: &Invoer<'_>, row: usize, keuze: &Raadskeuze) -> Markup {
    let (naam, against) = (field("fractie", row), field("tegen", row));
    html! {
        fieldset class="vk-choices" {
            legend { (invoer.kader.t("Rij ", "Row ")) (row) }
            (invoer.line(invoer.label(&naam, ("Fractie", "Group"), ("", ""))))
            @for (place, one) in keuze.nu.tekst.voorstel.varianten.iter().enumerate() {
                @let id = format!("voor-{row}-{}", place + 1);
                @let label = format!("{} ‘{}’", invoer.kader.t("Voor", "For"), one.naam);
                (invoer.amount(invoer.label(&id, (&label, &label), ("", ""))))
            }
            (invoer.amount(invoer.label(&against, ("Tegen alles", "Against all"), ("", ""))))
        }
    }
}
