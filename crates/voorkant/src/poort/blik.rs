use crate::app::App;

/// A part of the product, seen through a right.
pub trait Blik: Send + Sync + Sized {
    /// The view on an open data folder.
    fn of(app: &App) -> Self;
}

impl Blik for () {
    fn of(_: &App) {}
}

/// Views of a room, one for each right: the way in is open to that room only. With `Name:` first they share a trait of that
/// name, so that a function of the room can ask for any of them.
macro_rules! blikken {
    ($bereik:ident: $($(#[$doc:meta])* $name:ident;)*) => {
        /// What the parts of this room reach through a view: nobody else can.
        pub(super) trait $bereik {
            /// The app.
            fn app(&self) -> &$crate::app::App;
        }
        $(
            $(#[$doc])*
            pub struct $name($crate::app::App);

            impl $crate::poort::Blik for $name {
                fn of(app: &$crate::app::App) -> Self {
                    Self(app.clone())
                }
            }

            impl $bereik for $name {
                fn app(&self) -> &$crate::app::App {
                    &self.0
                }
            }
        )*
    };
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
