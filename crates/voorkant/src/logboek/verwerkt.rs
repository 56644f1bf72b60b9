//! The line in the processing log about what was just done with the data of people.

use ::logboek::{Statuscode, TraceId, Verwerking};
use domein::Pseudoniem;
use feiten::FeitenFout;
use jiff::Timestamp;
use toegang::Doel;

use crate::app::{App, AppFout, blocking};

/// Writes a line for each of these people: this was done, now, by this part of the product, for this purpose. It is on the
/// disk when this comes back; without people there is no line.
///
/// # Errors
/// When the log takes no line.
pub async fn write_processed(
    app: &App,
    trace: TraceId,
    (deel, naam, doel): (&str, &str, Option<&Doel>),
    betrokkenen: Vec<Pseudoniem>,
) -> Result<(), AppFout> {
    if betrokkenen.is_empty() {
        return Ok(());
    }
    let now = Timestamp::now().as_millisecond();
    let verwerking = Verwerking {
        trace,
        ouder: None,
        status: Statuscode::Gelukt,
        naam: naam.to_owned(),
        begin: now,
        eind: now,
        bron: format!("voorkant {} {deel}", env!("CARGO_PKG_VERSION")),
        activiteit: doel.map_or_else(String::new, Doel::urn),
        betrokkenen,
    };
    let datamap = app.datamap.clone();
    blocking(move || datamap.logboek().write(&[verwerking])).await?.map_err(FeitenFout::from)?;
    Ok(())
}
