use crate::app::App;

/// A part of the product, seen through a right.
pub trait Blik: Send + Sync + Sized {
    /// The view on an open data folder.
    fn of(app: &App) -> Self;
}

impl Blik for () {
    fn of(_: &App) {}
}

/// Views of a room, one for each right: the way in is open to that room only.
macro_rules! blikken {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $(
            $(#[$doc])*
            pub struct $name($crate::app::App);

            impl $crate::poort::Blik for $name {
                fn of(app: &$crate::app::App) -> Self {
                    Self(app.clone())
                }
            }

            impl $name {
                pub(super) fn app(&self) -> &$crate::app::App {
                    &self.0
                }
            }
        )*
    };
}
pub(crate) use blikken;
