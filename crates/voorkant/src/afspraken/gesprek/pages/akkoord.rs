//! Whether the sides recognise what was recorded of a talk.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuweregel, Stuk};
use opslag::{Bewaard, Formulier, Wie};

use super::blad::{decided, written};
use super::{address, below, find_year};
use crate::afspraken::blik::Bereik;
use crate::afspraken::gesprek::decide::{Akkoordinhoud, Gesprekakkoord, Jaargesprek};
use crate::afspraken::gesprek::store::Partnerschap;
use crate::afspraken::kant::Kant;
use crate::poort::{AfsprakenReageren, Mag};
use crate::web::formulier::{Ingestuurd, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

const KEUZES: [(&str, &str, &str); 2] = [
    ("ja", "Ja, zo was het", "Yes, that is how it was"),
    ("nee", "Nee, ik zie het anders", "No, I see it differently"),
];

/// `GET …/gesprek/{jaar}/akkoord`.
pub async fn show(
    mag: Mag<AfsprakenReageren>,
    kader: Kader,
    Path((id, jaar)): Path<(String, i32)>,
) -> Result<Markup, WebFout> {
    let found = find_year(&mag, (&id, jaar)).await?;
    let gesprek = found.gesprek(jaar).ok_or(WebFout::NietGevonden)?;
    Ok(page(&kader, &found, gesprek, (&Velden::default(), &[]), &Formulier::fresh()))
}

/// `POST …/gesprek/{jaar}/akkoord`.
pub async fn save(
    mag: Mag<AfsprakenReageren>,
    kader: Kader,
    Path((id, jaar)): Path<(String, i32)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = find_year(&mag, (&id, jaar)).await?;
    let gesprek = found.gesprek(jaar).ok_or(WebFout::NietGevonden)?;
    let sent = Ingestuurd::read(&bytes);
    let back = |status: StatusCode, fouten: &[Formulierfout]| {
        (status, page(&kader, &found, gesprek, (&sent.velden, fouten), &sent.formulier)).into_response()
    };
    let inhoud = match read(&sent.velden) {
        Ok(inhoud) => inhoud,
        Err(fout) => return Ok(back(StatusCode::BAD_REQUEST, &[fout])),
    };
    if sent.gezien != gesprek.nu.nummer {
        let tekst = "het verslag is veranderd sinds u het las; lees het hieronder, en verstuur dan opnieuw";
        return Ok(back(StatusCode::CONFLICT, &[Formulierfout::new("eens", tekst)]));
    }
    let kant = Kant::of(mag.aanmelding());
    let regel = Nieuweregel::<Gesprekakkoord> {
        stuk: &gesprek.id,
        versie: gesprek.nu.nummer,
        // Each side once for each version of the report.
        uniek: Some(&format!("{}:{}", gesprek.nu.nummer, kant.namens())),
        inhoud: &inhoud,
        namens: kant.namens(),
    };
    let wie = Wie { gemeente: gesprek.gemeente.clone(), ..mag.wie() };
    match stuk::add_line(&mag.app().opslag, &regel, &sent.formulier, &wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
            Ok(Redirect::to(&format!("{}/gesprek/{jaar}", address(&id))).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst =
                "uw kant heeft over dit verslag al iets gezegd; verandert het verslag, dan kan het opnieuw";
            Ok(back(StatusCode::CONFLICT, &[Formulierfout::new("eens", tekst)]))
        }
    }
}

fn read(velden: &Velden) -> Result<Akkoordinhoud, Formulierfout> {
    let eens = match velden.get("eens") {
        "ja" => true,
        "nee" => false,
        _ => return Err(Formulierfout::new("eens", "kies ja of nee")),
    };
    let tekst = velden.woorden("tekst")?.map(|words| words.to_string()).unwrap_or_default();
    if !eens && tekst.is_empty() {
        return Err(Formulierfout::new("tekst", "schrijf op wat u anders ziet"));
    }
    Ok(Akkoordinhoud { eens, tekst })
}

fn page(
    kader: &Kader,
    found: &Partnerschap,
    gesprek: &Stuk<Jaargesprek>,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let adres = format!("{}/gesprek/{}", address(&found.overeenkomst.id), gesprek.nu.inhoud.jaar);
    let options = KEUZES.map(|(sleutel, nl, en)| (sleutel.to_owned(), kader.t(nl, en).to_owned()));
    let body = html! {
        (invoer.summary())
        (decided(kader, gesprek))
        (written(kader, &gesprek.nu.inhoud))
        form class="vk-form" method="post" action={ (adres) "/akkoord" } {
            (hidden(formulier, gesprek.nu.nummer))
            (invoer.choice(invoer.label("eens", ("Klopt dit verslag?", "Is this report right?"), ("", "")), options.into_iter()))
            (invoer.area(invoer.label("tekst", ("Wat wilt u erbij zeggen?", "What do you want to add?"),
                ("Ziet u het anders? Schrijf dan op wat.", "Do you see it differently? Then write down what."))))
            (parts::submit(kader.t("Verstuur", "Send")))
        }
        p { a href=(adres) { (kader.t("Terug zonder iets te zeggen", "Back without saying anything")) } }
    };
    let titel = kader.t("Herkent u dit verslag?", "Do you recognise this report?");
    below(kader, (&found.overeenkomst.id, found.titel()), titel, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Velden {
        let mut velden = Velden::default();
        for (naam, waarde) in pairs {
            velden.add(naam, waarde);
        }
        velden
    }

    #[test]
    fn who_sees_it_differently_says_what() {
        assert_eq!(read(&fields(&[])).map_err(|fout| fout.veld), Err("eens".to_owned()));
        assert_eq!(read(&fields(&[("eens", "nee")])).map_err(|fout| fout.veld), Err("tekst".to_owned()));
        assert!(read(&fields(&[("eens", "ja")])).is_ok_and(|one| one.eens));
        assert!(read(&fields(&[("eens", "nee"), ("tekst", "Te somber.")])).is_ok_and(|one| !one.eens));
    }
}
