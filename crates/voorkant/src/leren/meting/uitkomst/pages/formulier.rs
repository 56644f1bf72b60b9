//! The form with the figures of a study: what people type, what they send as a file, and what is wrong with it.

use ::effect::Fault;
use axum::extract::Multipart;
use maud::{Markup, html};

use crate::app::AppFout;
use crate::gegevens::ruimte::RUIMTE;
use crate::leren::meetcijfer::Meeteenheid;
use crate::leren::meting::panel::{LANGSTE_TABEL, Meetpanel, Panelbestand};
use crate::leren::meting::uitkomst::Meetmethode;
use crate::web::WebFout;
use crate::web::formulier::Ingestuurd;
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden, key};
use opslag::Formulier;

/// In what an outcome can be expressed here.
const EENHEDEN: [Meeteenheid; 6] = [
    Meeteenheid::PerDuizend,
    Meeteenheid::Euro,
    Meeteenheid::Aandeel,
    Meeteenheid::Punten,
    Meeteenheid::Dagen,
    Meeteenheid::Aantal,
];

/// Reads a form with a file. A file counts before what was typed.
///
/// # Errors
/// When it did not come over whole, or when too many are received at once.
pub async fn read(mut form: Multipart) -> Result<Ingestuurd, WebFout> {
    let broken = |_| {
        let most = LANGSTE_TABEL >> 20;
        AppFout::Vraag(format!(
            "de tabel kwam niet goed over, of is groter dan {most} MB. Kies een kleinere tabel"
        ))
    };
    let mut velden = Velden::default();
    let (mut typed, mut file) = (String::new(), String::new());
    let mut plek = RUIMTE.enter()?;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(broken)?;
        plek.take(bytes.len())?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "tabel" => typed = text,
            "bestand" => file = text,
            _ => velden.add(&name, text),
        }
    }
    velden.add("tabel", if file.trim().is_empty() { typed } else { file });
    let formulier = Formulier::read(velden.get("formulier"));
    let gezien = velden.get("versie").parse().unwrap_or(0);
    Ok(Ingestuurd { velden, formulier, gezien })
}

/// The figures of a form, checked.
///
/// # Errors
/// Everything that is wrong with them, at its field.
pub fn checked(velden: &Velden) -> Result<Panelbestand, Vec<Formulierfout>> {
    let eenheid = velden.must_soort::<Meeteenheid>("eenheid");
    let bestand = Panelbestand {
        titel: velden.get("titel").to_owned(),
        meting: velden.get("meting").to_owned(),
        methoden: velden.soorten::<Meetmethode>("methoden"),
        wat: velden.get("wat").to_owned(),
        eenheid: eenheid.clone().unwrap_or(Meeteenheid::Aantal),
        bron: velden.get("bron").to_owned(),
        tabel: velden.get("tabel").to_owned(),
    };
    let mut fouten: Vec<Formulierfout> = eenheid.err().into_iter().collect();
    match Meetpanel::new(bestand.clone()) {
        Ok(_) if fouten.is_empty() => Ok(bestand),
        Ok(_) => Err(fouten),
        Err(faults) => {
            fouten.extend(faults.iter().map(at));
            Err(fouten)
        }
    }
}

fn at(fault: &Fault) -> Formulierfout {
    match fault.place.as_str() {
        own @ ("titel" | "wat" | "bron") => {
            Formulierfout::new(own, format!("{}: {}. {}.", own, fault.rule, fault.remedy))
        }
        _ => Formulierfout::new("tabel", fault),
    }
}

/// What stands in the form of figures that are kept.
pub fn typed(bestand: &Panelbestand) -> Velden {
    let mut velden = Velden::default();
    velden.add("titel", &bestand.titel);
    velden.add("meting", &bestand.meting);
    velden.add("wat", &bestand.wat);
    velden.add("eenheid", key(bestand.eenheid));
    velden.add("bron", &bestand.bron);
    velden.add("tabel", &bestand.tabel);
    for one in &bestand.methoden {
        velden.add("methoden", one.sleutel());
    }
    velden
}

/// The fields.
pub fn fields(invoer: &Invoer<'_>) -> Markup {
    let kader = invoer.kader;
    html! {
        input type="hidden" name="meting" value=(invoer.velden.get("meting"));
        (invoer.line(invoer.label("titel", ("Hoe heet deze meting?", "What is this study called?"),
            ("Bijvoorbeeld: Buurtteam Noord, minder zware hulp?", "For example: Team North, less heavy help?"))))
        (invoer.line(invoer.label("wat", ("Wat is er gemeten?", "What was measured?"),
            ("In gewone woorden. Bijvoorbeeld: nieuwe zware hulp per 1.000 inwoners.", "In ordinary words. For example: new heavy help per 1,000 residents."))))
        (invoer.select(invoer.label("eenheid", ("In welke eenheid?", "In which unit?"),
            ("Een aandeel schrijft u als 0,25. Voorkant toont dan 25 procent.", "Write a share as 0.25. Voorkant then shows 25 percent.")), &EENHEDEN,
            |one| if one == Meeteenheid::Aantal { ("een ander aantal", "another number") } else { one.naam() }))
        (invoer.line(invoer.label("bron", ("Waar komen de cijfers vandaan, en tot wanneer lopen ze?", "Where do the figures come from, and until when?"), ("", ""))))
        div class="vk-field" {
            label for="bestand" { (kader.t("De tabel als bestand (CSV)", "The table as a file (CSV)")) }
            p class="vk-field__help" id="bestand-uitleg" { (kader.t(
                "Per gebied en periode een regel. Kolommen: gebied, periode, uitkomst en gestart_in. Vul bij gestart_in de eerste periode met de aanpak in, en niets als een gebied niet startte. Een kolom n zegt over hoeveel mensen een regel gaat: dat zijn er minstens 10. Zonder kolom n ziet alleen wie metingen maakt de tabel. Een kolom groep houdt gebieden bij elkaar. Elke andere kolom is een kenmerk.",
                "One line for each area and period. Columns: gebied, periode, uitkomst and gestart_in. In gestart_in stands the first period with the approach, and nothing if an area did not start. A column n says how many people a line is about: at least 10. Without a column n only who makes studies sees the table. A column groep keeps areas together. Every other column is a covariate.")) }
            input class="utrecht-textbox" id="bestand" name="bestand" type="file" accept=".csv,.txt" aria-describedby="bestand-uitleg";
        }
        (invoer.area(invoer.label("tabel", ("Of plak de tabel hier", "Or paste the table here"),
            ("Een bestand gaat voor.", "A file comes first."))))
        (invoer.boxes(invoer.label("methoden", ("Hoe wilt u rekenen?", "How do you want to calculate?"),
            ("Kies niets, dan kiest Voorkant alles wat bij de tabel past. Kies vooraf, niet achteraf wat het mooist uitkomt.",
             "Choose nothing and Voorkant takes everything that fits the table. Choose beforehand, not afterwards what looks best.")),
            Meetmethode::ALLE.into_iter().map(|one| (one.sleutel().to_owned(), kader.t(one.naam().0, one.naam().1).to_owned()))))
    }
}
