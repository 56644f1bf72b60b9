//! Pages that follow each other, and what a whole download is made of.

use crate::page::{Page, Reader};

/// CBS gives no more rows at once.
pub(crate) const MOST_ROWS: u64 = 10_000;

/// How the next page is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paging {
    /// By the link in the page (`OData` version 4, OGC API Features).
    Links,
    /// By the link in the page, and where there is none after a full window, with `$skip` (`OData` version 3: one
    /// service of CBS gives links, the other refuses more than a window).
    Windows,
}

/// Pages that follow each other, under one name.
#[derive(Clone, Debug)]
pub(crate) struct Series {
    /// The begin of the names of its files.
    pub(crate) name: String,
    /// The address, without what stands behind the question mark.
    pub(crate) address: String,
    /// What is asked.
    pub(crate) query: String,
    /// What is asked when the source refuses that question (HTTP 400).
    pub(crate) plain_query: Option<String>,
    pub(crate) paging: Paging,
    pub(crate) reader: Reader,
    /// Whether its rows are the rows of the download.
    pub(crate) counts: bool,
    /// Whether its pages become one file of features.
    pub(crate) merges: bool,
}

impl Series {
    /// What is asked first.
    pub(crate) fn first(&self) -> String {
        self.window(0)
    }

    fn window(&self, skip: u64) -> String {
        match self.paging {
            Paging::Links => self.query.clone(),
            Paging::Windows => format!("{}&$top={MOST_ROWS}&$skip={skip}", self.query),
        }
    }

    /// What is asked after a page, where so many rows were given in all, and so many in this window.
    pub(crate) fn next(&self, page: &Page, total: u64, window: u64) -> Option<Next> {
        if let Some(query) = &page.next {
            return Some(Next { query: query.clone(), is_window: false });
        }
        let goes_on =
            self.paging == Paging::Windows && window >= MOST_ROWS && window.is_multiple_of(MOST_ROWS);
        goes_on.then(|| Next { query: self.window(total), is_window: true })
    }
}

/// The next question, and whether it begins a window.
pub(crate) struct Next {
    pub(crate) query: String,
    pub(crate) is_window: bool,
}

/// What a whole download is made of.
pub(crate) struct Plan {
    /// The folder of the subject, in the folder of all downloads.
    pub(crate) name: String,
    /// The base address.
    pub(crate) bron: String,
    /// What is fetched, in Dutch.
    pub(crate) wat: String,
    /// As the source calls it.
    pub(crate) titel: String,
    /// When the source changed it last.
    pub(crate) versie: String,
    /// How the source wants to be named.
    pub(crate) naamsvermelding: &'static str,
    /// Documents that were read to make the plan.
    pub(crate) documents: Vec<(String, Vec<u8>)>,
    pub(crate) series: Vec<Series>,
}
