//! Fetching: a plan of pages becomes a download on disk.

use std::path::Path;

use domein::Gemeentecode;

use crate::cbs::{ODataVersion, Tabelnummer, Table};
use crate::net::{Net, Patience, Progress, Tell};
use crate::page::Page;
use crate::pdok::Areas;
use crate::series::{Plan, Series};
use crate::store::{Download, Stand, Subject};
use crate::{FetchError, address, iv3, pdok};

/// No series has more pages: it would never end.
const MOST_PAGES: u64 = 100_000;

/// The version that the source has by now.
type VersionNow<'a> = &'a dyn Fn() -> Result<String, FetchError>;

/// How to fetch.
#[derive(Clone, Debug, Default)]
pub struct FetchOptions {
    /// Another base address than that of CBS or PDOK: a mirror.
    pub bron: Option<String>,
    /// Fetch again what is there already.
    pub opnieuw: bool,
    /// How long to wait for a source that is busy.
    pub patience: Patience,
}

/// Fetches public figures into a folder. Nothing but the number of a table, a year and the code of a municipality
/// leaves the machine.
///
/// ```no_run
/// use opendata::{FetchOptions, Fetcher};
/// let fetcher = Fetcher::new(FetchOptions::default());
/// let download = fetcher.iv3(2024, &["0150".parse()?], "bronnen/openbaar".as_ref(), &|_| ())?;
/// println!("{} rijen in {}", download.rijen, download.map.display());
/// for page in download.files("TypedDataSet") {
///     let _bytes = std::fs::read(page)?; // what `iv3::read_odata` takes
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fetcher {
    options: FetchOptions,
}

impl Fetcher {
    /// A fetcher with these options.
    pub fn new(options: FetchOptions) -> Self {
        Self { options }
    }

    fn source(&self, usual: &str) -> Result<(String, Net), FetchError> {
        let base = address::base(self.options.bron.as_deref().unwrap_or(usual))?;
        let net = Net::new(&base, self.options.patience.clone());
        Ok((base, net))
    }

    /// The Iv3 rows of the social domain (hoofdtaakveld 6, and 7.1) of a year, of some municipalities or of all:
    /// every report, in the folder `iv3-<year>[-GM<code>]`. The files of `TypedDataSet` are pages for
    /// `iv3::read_odata`.
    ///
    /// # Errors
    /// When the year has no table here, the source does not answer or has changed, or the disk fails.
    pub fn iv3(
        &self,
        jaar: u16,
        gemeenten: &[Gemeentecode],
        naar: &Path,
        tell: Tell<'_>,
    ) -> Result<Download, FetchError> {
        if gemeenten.len() > iv3::MOST {
            return Err(FetchError::TooMany(iv3::MOST));
        }
        let mut gemeenten = gemeenten.to_vec();
        gemeenten.sort_unstable();
        gemeenten.dedup();
        let (base, net) = self.source(iv3::BASE)?;
        let table = Table { net: &net, base, tabel: iv3::table(jaar)?, tell };
        let version = table.version(ODataVersion::V3)?;
        let subject = Subject::open(naar, &iv3::name(jaar, &gemeenten), &version.versie)?;
        if let Some(present) = self.present(&subject) {
            return Ok(present);
        }
        let plan = iv3::plan(&table, jaar, &gemeenten, version)?;
        self.run(&net, &subject, &plan, tell, &|| Ok(table.version(ODataVersion::V3)?.versie))
    }

    /// A whole table of CBS with its code lists, in the folder `cbs-<table>` (`OData` version 3) or
    /// `cbs-<table>-odata4`. Its rows are in the files of `TypedDataSet` or `Observations`.
    ///
    /// # Errors
    /// When the source does not have the table, does not answer or has changed, or the disk fails.
    pub fn cbs(
        &self,
        tabel: &Tabelnummer,
        odata: ODataVersion,
        naar: &Path,
        tell: Tell<'_>,
    ) -> Result<Download, FetchError> {
        let (base, net) = self.source(odata.base())?;
        let table = Table { net: &net, base, tabel: tabel.clone(), tell };
        let name = match odata {
            ODataVersion::V3 => format!("cbs-{tabel}"),
            ODataVersion::V4 => format!("cbs-{tabel}-odata4"),
        };
        let version = table.version(odata)?;
        let subject = Subject::open(naar, &name, &version.versie)?;
        if let Some(present) = self.present(&subject) {
            return Ok(present);
        }
        let plan = table.whole(odata, name, version)?;
        self.run(&net, &subject, &plan, tell, &|| Ok(table.version(odata)?.versie))
    }

    /// Borders and figures of a municipality, its districts and its neighbourhoods as `GeoJSON`, in the folder
    /// `pdok-<year>-GM<code>`: `gemeenten.geojson`, `wijken.geojson` and `buurten.geojson`, in degrees (CRS84).
    ///
    /// # Errors
    /// When the source does not have the year or the municipality, does not answer or has changed, or the disk fails.
    pub fn pdok(
        &self,
        jaar: u16,
        gemeente: Gemeentecode,
        naar: &Path,
        tell: Tell<'_>,
    ) -> Result<Download, FetchError> {
        let (base, net) = self.source(pdok::BASE)?;
        let areas = Areas { net: &net, base: &base, jaar, gemeente, tell };
        let plan = areas.plan()?;
        let subject = Subject::open(naar, &plan.name, &plan.versie)?;
        if let Some(present) = self.present(&subject) {
            return Ok(present);
        }
        self.run(&net, &subject, &plan, tell, &|| Ok(plan.versie.clone()))
    }

    fn present(&self, subject: &Subject) -> Option<Download> {
        subject.present().filter(|_| !self.options.opnieuw)
    }

    /// Makes the download. What can go on later stays as a draft; what cannot, goes away.
    fn run(
        &self,
        net: &Net,
        subject: &Subject,
        plan: &Plan,
        tell: Tell<'_>,
        version_now: VersionNow<'_>,
    ) -> Result<Download, FetchError> {
        let made = self.make(net, subject, plan, tell, version_now);
        if made.as_ref().is_err_and(|error| !error.keeps_draft()) {
            subject.discard()?;
        }
        made
    }

    fn make(
        &self,
        net: &Net,
        subject: &Subject,
        plan: &Plan,
        tell: Tell<'_>,
        version_now: VersionNow<'_>,
    ) -> Result<Download, FetchError> {
        let mut stand = subject.begin(plan, self.options.opnieuw)?;
        while let Some(series) = plan.series.get(stand.reeks) {
            while !step(net, subject, series, &mut stand, tell)? {}
        }
        if stand.rijen == 0 {
            return Err(FetchError::Nothing(plan.wat.clone()));
        }
        // Pages of before and after a change are not one table.
        if version_now()? != plan.versie {
            return Err(FetchError::Changed(plan.wat.clone()));
        }
        for series in plan.series.iter().filter(|series| series.merges) {
            subject.merge(&mut stand, &series.name)?;
        }
        for (name, bytes) in &plan.documents {
            subject.add(&mut stand, name.clone(), 0, bytes)?;
        }
        subject.publish(plan, stand)
    }
}

/// Fetches one page; true when it was the last one of its series.
fn step(
    net: &Net,
    subject: &Subject,
    series: &Series,
    stand: &mut Stand,
    tell: Tell<'_>,
) -> Result<bool, FetchError> {
    let ask = stand.vervolg.clone().unwrap_or_else(|| series.first());
    let page = page(net, series, &ask, stand.paginas == 0, tell)?;
    stand.paginas += 1;
    stand.ontvangen += page.received;
    stand.venster += page.received;
    if series.counts {
        stand.rijen += page.rows;
    }
    let file = format!("{}-{:04}.json", series.name, stand.paginas);
    subject.add(stand, file, page.rows, &page.bytes)?;
    tell(Progress::Rows(stand.rijen));
    let next = series.next(&page, stand.ontvangen, stand.venster);
    let is_last = next.is_none();
    match next {
        Some(next) if next.query == ask || stand.paginas >= MOST_PAGES => {
            return Err(FetchError::form(&series.address, "er komt geen eind aan de pagina's"));
        }
        Some(next) => {
            stand.venster = if next.is_window { 0 } else { stand.venster };
            stand.vervolg = Some(next.query);
        }
        None => {
            stand.reeks += 1;
            (stand.paginas, stand.ontvangen, stand.venster, stand.vervolg) = (0, 0, 0, None);
        }
    }
    subject.note(stand)?;
    Ok(is_last)
}

fn page(net: &Net, series: &Series, ask: &str, is_first: bool, tell: Tell<'_>) -> Result<Page, FetchError> {
    let address = if ask.is_empty() { series.address.clone() } else { format!("{}?{ask}", series.address) };
    let bytes = match (net.get(&address, tell), &series.plain_query) {
        // A source that does not know the filter: then everything comes, and is sifted here.
        (Err(FetchError::Status { status: 400, .. }), Some(plain)) if is_first => {
            net.get(&format!("{}?{plain}", series.address), tell)?
        }
        (found, _) => found?,
    };
    series.reader.read(&address, bytes)
}
