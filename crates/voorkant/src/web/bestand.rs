//! Files that a page gives to take along.

use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::app::AppFout;

/// A file to keep, under a name of its own: no page to look at.
pub fn download(media: &str, name: &str, content: impl Into<Body>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, media.to_owned()), (CONTENT_DISPOSITION, disposition)], content.into()).into_response()
}

/// A table as a file. A spreadsheet takes the text for UTF-8 only when it starts with a mark.
pub fn csv_file(name: &str, text: &str) -> Response {
    download("text/csv; charset=utf-8", name, format!("\u{feff}{text}"))
}

/// A table as CSV, with a semicolon between its columns.
///
/// # Errors
/// Never for a table of this program.
pub fn csv_table<const N: usize, T: AsRef<[u8]>>(
    heads: [&str; N],
    rows: impl IntoIterator<Item = [T; N]>,
) -> Result<String, AppFout> {
    let fail = |error: csv::Error| AppFout::Vraag(error.to_string());
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(heads).map_err(fail)?;
    for row in rows {
        writer.write_record(row).map_err(fail)?;
    }
    let bytes = writer.into_inner().map_err(|error| AppFout::Vraag(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| AppFout::Vraag(error.to_string()))
}
