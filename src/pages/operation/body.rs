//! The body in the form of an operation: a part of the program of its own, which only operations with a body wait for.

use leptos::prelude::*;

use super::last_read::{FromRead, Opening};
use crate::api::Body;
use crate::components::body_editor::{BodyEditor, DrawLater, Later};
use crate::components::cautions::Cautions;
use crate::components::form_state::{FormState, Given};
use crate::forms::{Draft, Problem, check_draft};
use crate::ui::part::{Part, PartView};

/// What draws the body in a form, and what checks a draft that has one.
#[derive(Clone, Copy)]
pub struct BodyForm {
    /// Draws the body with what is to be known before it is sent.
    pub draw: fn(FormState, &'static Body) -> AnyView,
    /// Everything that is wrong with a draft.
    pub check: fn(&Draft, Given) -> Vec<Problem>,
}

/// The part of the program that has it.
pub type BodyPart = Part<BodyForm>;

/// The part of the program with what of a body is large.
#[derive(Clone, Copy)]
pub struct ToolsPart(pub Part<DrawLater>);

fn draw_later(what: Later, form: FormState, body: &'static Body) -> AnyView {
    let ToolsPart(part) = expect_context();
    view! { <PartView part what="this part of the form" draw=move |draw: DrawLater| draw(what, form, body)/> }
        .into_any()
}

/// What draws and checks.
pub fn make_body_form() -> BodyForm {
    BodyForm { draw, check: check_draft }
}

fn draw(form: FormState, body: &'static Body) -> AnyView {
    Opening::now(form);
    view! {
        <FromRead form/>
        <BodyEditor form body later=draw_later/>
        <Cautions form/>
    }
    .into_any()
}
