use std::collections::BTreeMap;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, on};
use toegang::Recht;

use super::{Bevoegd, Mag, Server};

/// The right that a handler asks for: its first argument is a [`Mag`].
pub trait EersteRecht {
    /// Which one.
    const RECHT: Recht;
}

/// The arguments of a handler as `axum` names them: a mark, then one type for each argument.
macro_rules! first_argument {
    ($($rest:ident),*) => {
        impl<M, B: Bevoegd, $($rest),*> EersteRecht for (M, Mag<B>, $($rest,)*) {
            const RECHT: Recht = B::RECHT;
        }
    };
}

first_argument!();
first_argument!(T1);
first_argument!(T1, T2);
first_argument!(T1, T2, T3);
first_argument!(T1, T2, T3, T4);
first_argument!(T1, T2, T3, T4, T5);

/// An address of the product, with the right that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adres {
    /// Its pattern, such as `/opgave/{id}`.
    pub pad: String,
    /// How it is asked.
    pub methode: Method,
    /// What it needs.
    pub recht: Recht,
}

/// Addresses with their handlers. Other than a plain router it takes only handlers that ask for a right.
#[derive(Default)]
pub struct Routes {
    router: Router<Server>,
    adressen: Vec<Adres>,
}

impl Routes {
    /// No addresses yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// An address to read.
    pub fn get<H, T>(self, pad: &str, handler: H) -> Self
    where
        H: Handler<T, Server>,
        T: EersteRecht + 'static,
    {
        self.add(pad, Method::GET, MethodFilter::GET, handler)
    }

    /// An address that a form goes to.
    pub fn post<H, T>(self, pad: &str, handler: H) -> Self
    where
        H: Handler<T, Server>,
        T: EersteRecht + 'static,
    {
        self.add(pad, Method::POST, MethodFilter::POST, handler)
    }

    fn add<H, T>(mut self, pad: &str, methode: Method, filter: MethodFilter, handler: H) -> Self
    where
        H: Handler<T, Server>,
        T: EersteRecht + 'static,
    {
        self.adressen.push(Adres { pad: pad.to_owned(), methode, recht: T::RECHT });
        Self { router: self.router.route(pad, on(filter, handler)), ..self }
    }

    /// What is sent to the addresses so far may be so many bytes.
    pub fn body_limit(self, bytes: usize) -> Self {
        Self { router: self.router.layer(DefaultBodyLimit::max(bytes)), ..self }
    }

    /// These and those of another room.
    pub fn merge(mut self, other: Self) -> Self {
        self.adressen.extend(other.adressen);
        Self { router: self.router.merge(other.router), ..self }
    }

    /// Every address with the right that it needs, in the order of their patterns.
    pub fn adressen(&self) -> Vec<Adres> {
        let sorted: BTreeMap<_, _> = self
            .adressen
            .iter()
            .map(|one| ((one.pad.clone(), one.methode.to_string()), one.clone()))
            .collect();
        sorted.into_values().collect()
    }

    /// The router, ready to serve.
    pub fn into_router(self) -> Router<Server> {
        self.router
    }
}
