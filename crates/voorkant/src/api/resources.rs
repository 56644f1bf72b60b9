//! The table of resources.

use axum::handler::Handler;
use axum::http::Method;
use toegang::Recht;

use super::BASE;
use crate::poort::{EersteRecht, Routes, Server};

/// A parameter of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub naam: String,
    /// What it does, in Dutch.
    pub uitleg: String,
    /// Where it stands, and what it may be.
    pub plaats: Parameterplaats,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameterplaats {
    /// A text behind the question mark.
    Tekst,
    /// A number behind the question mark: what it is when left out, and the most.
    Getal(usize, usize),
    /// A part of the path.
    Pad,
    /// A header.
    Kop,
}

impl Parameter {
    fn new(naam: &str, uitleg: &str, plaats: Parameterplaats) -> Self {
        Self { naam: naam.to_owned(), uitleg: uitleg.to_owned(), plaats }
    }

    /// A text behind the question mark.
    pub fn text(naam: &str, uitleg: &str) -> Self {
        Self::new(naam, uitleg, Parameterplaats::Tekst)
    }

    /// A number behind the question mark.
    pub fn number(naam: &str, uitleg: &str, usual: usize, most: usize) -> Self {
        Self::new(naam, uitleg, Parameterplaats::Getal(usual, most))
    }

    /// A part of the path.
    pub fn path(naam: &str, uitleg: &str) -> Self {
        Self::new(naam, uitleg, Parameterplaats::Pad)
    }

    /// A header.
    pub fn header(naam: &str, uitleg: &str) -> Self {
        Self::new(naam, uitleg, Parameterplaats::Kop)
    }
}

/// What can be asked at an address: all that the document says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operatie {
    /// Its name for programs.
    pub id: String,
    /// What it gives, in one line of Dutch.
    pub titel: String,
    /// The same in more lines.
    pub uitleg: String,
    /// Under which heading it stands.
    pub groep: &'static str,
    /// What it takes.
    pub parameters: Vec<Parameter>,
    /// The kind of body that it takes, and in what form.
    pub invoer: Option<(&'static str, &'static str)>,
    /// The status of its answer when all is well.
    pub status: u16,
    /// The kind of its answer.
    pub antwoord: &'static str,
    /// Statuses of what may go wrong, besides what always may.
    pub fouten: Vec<u16>,
}

impl Operatie {
    /// One that gives an answer of this kind.
    pub fn new(id: &str, titel: &str, antwoord: &'static str) -> Self {
        Self {
            id: id.to_owned(),
            titel: titel.to_owned(),
            uitleg: String::new(),
            groep: "API",
            parameters: Vec::new(),
            invoer: None,
            status: 200,
            antwoord,
            fouten: Vec::new(),
        }
    }

    /// Under this heading.
    #[must_use]
    pub fn tag(self, groep: &'static str) -> Self {
        Self { groep, ..self }
    }

    /// With this text.
    #[must_use]
    pub fn explained(self, uitleg: &str) -> Self {
        Self { uitleg: uitleg.to_owned(), ..self }
    }

    /// With these parameters.
    #[must_use]
    pub fn with(mut self, parameters: impl IntoIterator<Item = Parameter>) -> Self {
        self.parameters.extend(parameters);
        self
    }

    /// Takes a body of this kind in this form.
    #[must_use]
    pub fn takes(self, vorm: &'static str, soort: &'static str) -> Self {
        Self { invoer: Some((vorm, soort)), ..self }
    }

    /// Makes something.
    #[must_use]
    pub fn creates(self) -> Self {
        Self { status: 201, ..self }
    }

    /// This may go wrong too.
    #[must_use]
    pub fn may_fail(mut self, statuses: &[u16]) -> Self {
        self.fouten.extend(statuses);
        self
    }
}

/// A line of the table.
pub(super) struct Resource {
    pub(super) pad: String,
    pub(super) methode: Method,
    /// What it needs, as its handler says.
    pub(super) recht: Recht,
    pub(super) operatie: Operatie,
}

/// Addresses of the API with their handlers, and what the document says of them.
#[derive(Default)]
pub struct Resources {
    routes: Routes,
    pub(super) table: Vec<Resource>,
}

impl Resources {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Something to read, at this place under `/v1`.
    pub fn get<H, T>(self, pad: &str, operatie: Operatie, handler: H) -> Self
    where
        H: Handler<T, Server>,
        T: EersteRecht + 'static,
    {
        let routes = |all: Routes, pad: &str| all.get(pad, handler);
        self.add(Method::GET, T::RECHT, pad, operatie, routes)
    }

    /// Something to do or make, at this place under `/v1`.
    pub fn post<H, T>(self, pad: &str, operatie: Operatie, handler: H) -> Self
    where
        H: Handler<T, Server>,
        T: EersteRecht + 'static,
    {
        let routes = |all: Routes, pad: &str| all.post(pad, handler);
        self.add(Method::POST, T::RECHT, pad, operatie, routes)
    }

    fn add(
        mut self,
        methode: Method,
        recht: Recht,
        pad: &str,
        operatie: Operatie,
        add: impl FnOnce(Routes, &str) -> Routes,
    ) -> Self {
        self.table.push(Resource { pad: pad.to_owned(), methode, recht, operatie });
        Self { routes: add(self.routes, &format!("{BASE}{pad}")), ..self }
    }

    /// These and those of another room.
    pub fn merge(mut self, other: Self) -> Self {
        self.table.extend(other.table);
        Self { routes: self.routes.merge(other.routes), ..self }
    }

    /// The addresses.
    pub fn into_routes(self) -> Routes {
        self.routes
    }
}
