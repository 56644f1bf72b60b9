//! Carrying out a preview: kind by kind, part by part. Doing it again changes nothing.

use std::collections::BTreeSet;
use std::fs::File;

use domein::Pseudoniem;
use feiten::FeitenFout;
use jiff::Timestamp;
use logboek::TraceId;
use opslag::{AnyChange, OpslagFout, Wie};
use toegang::Doel;

use super::decide::{Bewaarregel, Bewaarvoorbeeld, Tijdgrens, may_go};
use super::soort::{Bewaarplek, Bewaarsoort};
use super::store::Vernietigd;
use super::{feitenkant, opmaken, postvak, store};
use crate::app::{App, AppFout, blocking};
use crate::doen::destroy_bookings;
use crate::gegevens::aanlevering::{self, Aanlevering};
use crate::logboek::write_processed;

/// So many rows go in one transaction: others wait no longer than for these.
const PART: i64 = 500;
/// The purpose under which data of residents are destroyed.
const DOEL: &str = "rechten-inwoner";
/// The kind whose money is looked at first.
const PLANNEN: &str = "plannen";

/// How far a round is: what is being done, how much of it, of how much.
pub(super) type Vertel<'a> = &'a (dyn Fn(&'static str, u64, u64) + Send + Sync);

/// A round under way.
struct Ronde<'a> {
    app: &'a App,
    voorbeeld: &'a Bewaarvoorbeeld,
    wie: &'a Wie,
    vertel: Vertel<'a>,
    /// The work of all kinds together.
    totaal: u64,
    /// That of the kinds that are done.
    gedaan: u64,
}

/// Carries out a preview, and writes down that it was done. What went before stays gone when this fails; calling it
/// again does the rest.
///
/// # Errors
/// When a term was changed since, when there is more than was shown, when another round is under way, or when records,
/// logs or files cannot be written.
pub async fn run(
    app: &App,
    voorbeeld: &Bewaarvoorbeeld,
    wie: &Wie,
    vertel: Vertel<'_>,
) -> Result<(), AppFout> {
    let _slot = hold(app)?;
    let changed = voorbeeld.changed(&store::terms(&app.opslag, &wie.gemeente).await?);
    if let Some(soort) = changed.first() {
        return Err(AppFout::Vraag(format!(
            "de termijn van '{}' is gewijzigd nadat dit voorbeeld is gemaakt. Er is niets vernietigd. Maak een nieuw \
             voorbeeld.",
            soort.naam.0
        )));
    }
    app.opslag.log("bewaartermijnen: vernietigen begonnen", &voorbeeld.id, "begonnen", wie).await?;
    let totaal = voorbeeld.regels.iter().map(weight).sum();
    let mut ronde = Ronde { app, voorbeeld, wie, vertel, totaal, gedaan: 0 };
    for regel in &voorbeeld.regels {
        if let Some((soort, shown)) = regel.kind().zip(regel.aantal) {
            ronde.kind(soort, regel, shown).await?;
            ronde.gedaan += weight(regel);
        }
    }
    app.opslag.log("bewaartermijnen: vernietigen klaar", &voorbeeld.id, "gelukt", wie).await?;
    Ok(())
}

/// How much of the work a kind is. A number of residents is nobody's to see, so those kinds count as one.
fn weight(regel: &Bewaarregel) -> u64 {
    match regel.kind() {
        Some(soort) if !soort.inwoners => regel.aantal.unwrap_or_default(),
        _ => 1,
    }
}

/// What is said of a part in the audit log.
fn act(soort: &Bewaarsoort, aantal: u64, word: &str) -> String {
    let number = if soort.inwoners { String::new() } else { format!("{aantal} ") };
    format!("bewaartermijn voorbij: {number}{word} van {}", soort.sleutel)
}

/// One round at a time in a data folder, also by two processes; a kill lets go.
fn hold(app: &App) -> Result<File, AppFout> {
    let path = app.datamap.path().join("bewaren.slot");
    let file =
        File::create(&path).map_err(AppFout::system(format!("{} is niet te maken", path.display())))?;
    if file.try_lock().is_err() {
        return Err(AppFout::Vraag(
            "er wordt al vernietigd in deze map met gegevens. Wacht tot dat klaar is en probeer het opnieuw."
                .to_owned(),
        ));
    }
    Ok(file)
}

/// The limit that a preview showed.
fn shown_limit(regel: &Bewaarregel) -> Result<Tijdgrens, AppFout> {
    let strange = || OpslagFout::Vreemd { wat: "een grens", waarde: format!("{} {}", regel.dag, regel.voor) };
    let dag = domein::parse_datum(&regel.dag).map_err(|_| strange())?;
    Ok(Tijdgrens { dag, voor: regel.voor.parse().map_err(|_| strange())? })
}

impl Ronde<'_> {
    async fn kind(
        &mut self,
        soort: &'static Bewaarsoort,
        regel: &Bewaarregel,
        shown: u64,
    ) -> Result<(), AppFout> {
        (self.vertel)(soort.naam.0, self.gedaan, self.totaal);
        let grens = shown_limit(regel)?;
        let found = opmaken::count(self.app, &self.wie.gemeente, soort, grens).await?;
        let Some(left) = found.map(|found| found.aantal) else { return Ok(()) };
        let gone = store::gone(&self.app.opslag, &self.voorbeeld.id).await?;
        let gone = gone.into_iter().find(|(of, _)| of == soort.sleutel).map(|(_, aantal)| aantal);
        match (soort.plek, gone) {
            (Bewaarplek::Geheugen, _) => Ok(()),
            (Bewaarplek::Rijen | Bewaarplek::Auditlog, _) => {
                let may = may_go(soort, shown, gone.flatten().unwrap_or_default(), left)?;
                self.parts(soort, regel, (may, gone.is_none())).await
            }
            // What lies in files and has its number is done.
            (_, Some(Some(_))) => Ok(()),
            _ => self.in_files(soort, grens, (shown, left)).await,
        }
    }

    /// What lies in files cannot go in the transaction of its number. It is asked for, it goes, and then is written down
    /// how many went: a round that broke off in between says so, and one that goes on knows what went before.
    async fn in_files(
        &self,
        soort: &'static Bewaarsoort,
        grens: Tijdgrens,
        (shown, left): (u64, u64),
    ) -> Result<(), AppFout> {
        if let Bewaarplek::Feiten(_) = soort.plek {
            let datamap = self.app.datamap.clone();
            blocking(move || feitenkant::can(&datamap)).await??;
        }
        let (opslag, id) = (&self.app.opslag, &self.voorbeeld.id);
        let (deel, asked) = match store::asked_part(opslag, id, soort).await? {
            Some(part) => part,
            None => {
                may_go(soort, shown, 0, left)?;
                let mut change = opslag.change().await?;
                store::ask_part(&mut change, id, soort, (&self.wie.gemeente, left)).await?;
                opslag.log_in(&mut change, &act(soort, left, "te vernietigen"), id, self.wie).await?;
                change.commit().await.map_err(OpslagFout::from)?;
                (1, left)
            }
        };
        let earlier = asked.saturating_sub(left);
        let may = shown.saturating_sub(earlier);
        may_go(soort, may, 0, left)?;
        let (went, trace) = self.files(soort, grens, may).await?;
        let went = earlier.saturating_add(went);
        let mut change = opslag.change().await?;
        store::fill_part(&mut change, id, (soort, deel), went).await?;
        opslag.log_in_traced(&mut change, &act(soort, went, "vernietigd"), id, self.wie, trace).await?;
        change.commit().await.map_err(OpslagFout::from)?;
        Ok(())
    }

    /// Rows, a part at a time, until none are left or as many went as may. The first part is written down also when
    /// nothing goes: else what is not said would tell none from a few.
    async fn parts(
        &self,
        soort: &'static Bewaarsoort,
        regel: &Bewaarregel,
        (may, first): (u64, bool),
    ) -> Result<(), AppFout> {
        let (mut done, mut stayed) = (0, 0);
        let mut must = first;
        while must || done < may {
            let most = PART.min(i64::try_from(may - done).unwrap_or(PART));
            let (went, stay) = self.part(soort, &regel.voor, (stayed, most), must).await?;
            must = false;
            if went == 0 && stay == 0 {
                break;
            }
            done += went;
            stayed += stay;
            if !soort.inwoners {
                (self.vertel)(soort.naam.0, self.gedaan + done, self.totaal);
            }
        }
        Ok(())
    }

    /// One part in one transaction: what goes, how many, and the line in the audit log. A part of nothing is written down
    /// only when it `must` be. How many went, and how many must stay.
    async fn part(
        &self,
        soort: &'static Bewaarsoort,
        voor: &str,
        (stayed, most): (i64, i64),
        must: bool,
    ) -> Result<(u64, i64), AppFout> {
        let opslag = &self.app.opslag;
        let gemeente = self.wie.gemeente.as_str();
        let mut change = opslag.change().await?;
        let deel = store::begin_part(&mut change, &self.voorbeeld.id, soort, gemeente).await?;
        // Whether there is a number of an act would tell whether somebody's data went.
        let mut trace =
            if soort.inwoners { Some(TraceId::random().map_err(FeitenFout::from)?) } else { None };
        let (mut went, mut stay) = (0, 0);
        if let Some(rijen) = store::rows_of(soort) {
            let mut found = store::find(&mut change, rijen, (gemeente, voor), (stayed, most)).await?;
            if soort.sleutel == PLANNEN {
                let before = found.len();
                found = self.without_money(&mut change, found).await?;
                stay = i64::try_from(before - found.len()).unwrap_or_default();
            }
            trace = self.write_persons(&found).await?.or(trace);
            for (id, weg) in &found {
                clean(self.app, weg);
                went += u64::from(store::destroy(&mut change, rijen, id).await?);
            }
        } else {
            went = opslag.destroy_older_in(&mut change, (gemeente, voor), most).await?;
        }
        // What stays has its lines in the audit log as well.
        if went == 0 && stay == 0 && !must {
            return Ok((0, 0));
        }
        store::fill_part(&mut change, &self.voorbeeld.id, (soort, deel), went).await?;
        let act = act(soort, went, "vernietigd");
        opslag.log_in_traced(&mut change, &act, &self.voorbeeld.id, self.wie, trace).await?;
        change.commit().await.map_err(OpslagFout::from)?;
        Ok((went, stay))
    }

    /// The plans of which the bookings went too. One on which something is still to be paid or to come back stays, and so
    /// does one whose ledger is not whole: the audit log says which booking, or why.
    async fn without_money(
        &self,
        change: &mut AnyChange<'_>,
        found: Vec<(String, Vernietigd)>,
    ) -> Result<Vec<(String, Vernietigd)>, AppFout> {
        let mut free = Vec::with_capacity(found.len());
        for (id, weg) in found {
            let why = match destroy_bookings(self.app, change, &id, self.wie).await {
                Ok(open) if open.is_empty() => {
                    free.push((id, weg));
                    continue;
                }
                Ok(open) => format!("nog te betalen of terug te krijgen: {}", open.join(", ")),
                Err(AppFout::Vraag(why)) => why,
                Err(fout) => return Err(fout),
            };
            self.app.opslag.log_in(change, "bewaartermijn voorbij: een plan blijft", &why, self.wie).await?;
        }
        Ok(free)
    }

    /// Writes a line in the processing log for each resident whose data go, before they go.
    async fn write_persons(&self, found: &[(String, Vernietigd)]) -> Result<Option<TraceId>, AppFout> {
        let mut betrokkenen: Vec<Pseudoniem> = found
            .iter()
            .flat_map(|(_, weg)| &weg.personen)
            .filter_map(|persoon| persoon.parse().ok())
            .collect();
        betrokkenen.sort_unstable();
        betrokkenen.dedup();
        if betrokkenen.is_empty() {
            return Ok(None);
        }
        let trace = TraceId::random().map_err(FeitenFout::from)?;
        let naam = "gegevens vernietigen, termijn voorbij";
        write_processed(self.app, trace, ("bewaren", naam, Doel::find(DOEL)), betrokkenen).await?;
        Ok(Some(trace))
    }

    /// Destroys what lies in files: how many went, with the number of the act where residents have a line of it.
    async fn files(
        &self,
        soort: &'static Bewaarsoort,
        grens: Tijdgrens,
        may: u64,
    ) -> Result<(u64, Option<TraceId>), AppFout> {
        let (opslag, datamap) = (&self.app.opslag, self.app.datamap.clone());
        if soort.plek == Bewaarplek::Postvak {
            let unfinished = store::unfinished_jobs(opslag).await?;
            let went = blocking(move || {
                let found = postvak::left_behind(&datamap, &unfinished, grens.voor)?;
                postvak::remove(&found)?;
                Ok::<_, AppFout>(found.len() as u64)
            });
            return Ok((went.await??, None));
        }
        if let Bewaarplek::Feiten(feiten) = soort.plek {
            let trace = TraceId::random().map_err(FeitenFout::from)?;
            let (gemeente, naam) = (self.wie.gemeente.clone(), self.wie.naam.clone());
            let went = blocking(move || {
                let what = (soort, feiten, &grens, may);
                feitenkant::carry_out(&datamap, &gemeente, what, (&naam, trace))
            });
            return Ok((went.await??, Some(trace)));
        }
        let before = grens.voor.as_millisecond();
        let went =
            blocking(move || datamap.logboek().erase_before(before, Timestamp::now().as_second())).await??;
        self.roles(grens).await?;
        Ok((went, None))
    }

    /// Removes in what role somebody looked, of acts that have no line any more. It comes after the lines: a line without
    /// its role would tell a resident that a program looked where a person did. What an earlier round left goes too.
    async fn roles(&self, grens: Tijdgrens) -> Result<(), AppFout> {
        let opslag = &self.app.opslag;
        let kept = store::roles_before(opslag, &grens.text()).await?;
        let traces: BTreeSet<TraceId> = kept.iter().filter_map(|trace| TraceId::parse(trace)).collect();
        let log = self.app.datamap.logboek().clone();
        let (traces, left) =
            blocking(move || log.that_have_lines(&traces).map(|left| (traces, left))).await??;
        let over: Vec<String> = traces.difference(&left).map(ToString::to_string).collect();
        for part in over.chunks(500) {
            let mut change = opslag.change().await?;
            store::without_roles(&mut change, part.iter().cloned()).await?;
            change.commit().await.map_err(OpslagFout::from)?;
        }
        Ok(())
    }
}

/// Removes the sealed files of a job that goes, if they are still there.
fn clean(app: &App, weg: &Vernietigd) {
    if let Ok(levering) = serde_json::from_str::<Aanlevering>(&weg.bijlage) {
        aanlevering::clean(&app.datamap, &levering);
    }
}
