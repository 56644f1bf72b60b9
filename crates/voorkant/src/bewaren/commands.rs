//! The command line of retention.

use std::fmt::Write;
use std::process::ExitCode;

use clap::Args;
use opslag::{Formulier, Wie};
use serde_json::{Value, json};

use super::decide::{Bewaarvoorbeeld, chosen, reference_day};
use super::getoond::{Getoond, days};
use super::soort::Bewaarsoort;
use super::termijn::Bewaartermijn;
use super::{doen, opmaken, store};
use crate::app::{App, AppFout, today};
use crate::cli::{Bar, DataArgs, Format, note, print};
use crate::web::Taal;

/// `voorkant bewaren …`
#[derive(Args)]
pub struct BewarenArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Toon wat er weg zou gaan. Er verandert niets.
    #[arg(long, required_unless_present = "uitvoeren", conflicts_with = "uitvoeren")]
    voorbeeld: bool,
    /// Vernietig waarvan de termijn voorbij is. Dit is niet terug te draaien.
    #[arg(long)]
    uitvoeren: bool,
    /// Alleen deze soort; mag vaker. Zonder deze keuze: alle soorten.
    #[arg(long, value_name = "SOORT")]
    soort: Vec<String>,
    /// De dag waarvoor wordt geteld, zoals 2026-11-29: vandaag of eerder.
    #[arg(long, value_name = "DATUM", default_value = "")]
    peildatum: String,
    /// Vorm van de uitvoer.
    #[arg(long, value_enum, default_value = "tekst")]
    format: Format,
}

/// Shows what is over, or destroys it.
///
/// # Errors
/// When the question is not right, or the work cannot be done. What went before stays gone; doing it again does the rest.
pub async fn run(args: BewarenArgs) -> Result<ExitCode, AppFout> {
    let app = args.data.open().await?;
    let soorten = chosen(&args.soort)?;
    let peildatum = reference_day(&args.peildatum, today())?;
    let wie = app.wie("opdrachtregel").await?;
    let voorbeeld = opmaken::preview(&app, &wie.gemeente, &soorten, peildatum, &wie.naam).await?;
    let gone = if args.uitvoeren { Some(carry_out(&app, &voorbeeld, &wie).await?) } else { None };
    let found = Uitkomst { rules: app.instellingen().await?.rules()?, voorbeeld, gone };
    print(&match args.format {
        Format::Tekst => found.text(),
        Format::Json => format!("{:#}\n", found.json()),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Keeps the preview, so that what was carried out can be seen later, and carries it out.
async fn carry_out(app: &App, voorbeeld: &Bewaarvoorbeeld, wie: &Wie) -> Result<Gegaan, AppFout> {
    store::keep_preview(&app.opslag, &Formulier::fresh(), voorbeeld, wie).await?;
    let mut change = app.opslag.change().await?;
    store::start_round(&mut change, &voorbeeld.id, "", wie).await?;
    change.commit().await.map_err(opslag::OpslagFout::from)?;
    let bar = Bar::new();
    doen::run(app, voorbeeld, wie, &|what, done, total| bar.step(what, done, total)).await?;
    drop(bar);
    note("Klaar. In het auditlog staat wat er is vernietigd.");
    Ok(store::gone(&app.opslag, &voorbeeld.id).await?)
}

/// How many went, by kind.
type Gegaan = Vec<(String, Option<u64>)>;

/// What is told of a preview, or of a round.
struct Uitkomst {
    rules: bescherming::Rules,
    voorbeeld: Bewaarvoorbeeld,
    /// What went, by kind; none when nothing was carried out.
    gone: Option<Gegaan>,
}

impl Uitkomst {
    fn gone_of(&self, soort: &Bewaarsoort) -> Option<Getoond> {
        let gone = self.gone.as_ref()?;
        let (_, aantal) = gone.iter().find(|(of, _)| of == soort.sleutel)?;
        Some(Getoond::of(soort, *aantal, &self.rules))
    }

    fn text(&self) -> String {
        let mut text = format!("Peildatum {}.\n\n", self.voorbeeld.peildatum);
        for regel in &self.voorbeeld.regels {
            let Some(soort) = regel.kind() else { continue };
            let shown = Getoond::of(soort, regel.aantal, &self.rules);
            let term = regel
                .termijn
                .parse::<Bewaartermijn>()
                .map_or_else(|_| regel.termijn.clone(), |one| one.naam().0);
            // Writing to a text does not fail.
            let _ = write!(
                text,
                "{} ({}), termijn {term}: {} voorbij",
                soort.naam.0,
                soort.sleutel,
                shown.text(Taal::Nl)
            );
            if let Some((oldest, newest)) = days(regel, shown) {
                let _ = write!(text, ", van {oldest} tot en met {newest}");
            }
            if let Some(gone) = self.gone_of(soort) {
                let _ = write!(text, "; vernietigd: {}", gone.text(Taal::Nl));
            }
            text.push_str(".\n");
        }
        if self.gone.is_none() {
            text.push_str("\nEr is niets veranderd. Vernietigen doet u met: voorkant bewaren --uitvoeren\n");
        }
        text
    }

    fn json(&self) -> Value {
        let soorten: Vec<Value> = self
            .voorbeeld
            .regels
            .iter()
            .filter_map(|regel| Some((regel, regel.kind()?)))
            .map(|(regel, soort)| {
                let shown = Getoond::of(soort, regel.aantal, &self.rules);
                let days = days(regel, shown);
                json!({
                    "soort": soort.sleutel,
                    "naam": soort.naam.0,
                    "termijn": regel.termijn,
                    "versie": regel.versie,
                    "tot_en_met": regel.dag,
                    "telbaar": regel.aantal.is_some(),
                    "voorbij": shown.json(),
                    "oudste": days.map(|(oldest, _)| oldest),
                    "nieuwste": days.map(|(_, newest)| newest),
                    "vernietigd": self.gone_of(soort).map(Getoond::json),
                })
            })
            .collect();
        json!({
            "peildatum": self.voorbeeld.peildatum.to_string(),
            "voorbeeld": self.gone.as_ref().map(|_| &self.voorbeeld.id),
            "uitgevoerd": self.gone.is_some(),
            "soorten": soorten,
        })
    }
}
