//! The patch of two documents as a function of the page, for `cargo xtask bench` and nothing else: the release build does
//! not have it. It is compiled as the release build is, so what it takes is what it takes there.

#[cfg(target_arch = "wasm32")]
fn main() {
    page::offer();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `cargo xtask bench` loads it there.");
}

#[cfg(target_arch = "wasm32")]
mod page {
    use std::cell::RefCell;

    use js_sys::{Object, Reflect};
    use wasm_bindgen::prelude::*;
    use wheelhouse::domain::document::{Document, Operation, Policy, patch};

    thread_local! {
        static DOCUMENTS: RefCell<Vec<Document>> = const { RefCell::new(Vec::new()) };
    }

    /// Puts `wheelhouseBench` into the page: `read(text)` gives a number for a document, `diff(one, two)` how many operations
    /// lead from one to the other, `patch(one, two)` their text.
    pub fn offer() {
        let read = Closure::<dyn Fn(String) -> u32>::new(|text: String| {
            let document = Document::read(text).expect("the bench sends JSON");
            DOCUMENTS.with_borrow_mut(|all| {
                all.push(document);
                all.len() as u32 - 1
            })
        });
        let diff = Closure::<dyn Fn(u32, u32) -> u32>::new(|one, two| with(one, two, |rows| rows.len() as u32));
        let text = Closure::<dyn Fn(u32, u32) -> String>::new(|one, two| {
            with(one, two, |rows| rows.iter().map(Operation::to_value).collect::<serde_json::Value>().to_string())
        });
        let bench = Object::new();
        for (name, function) in
            [("read", read.into_js_value()), ("diff", diff.into_js_value()), ("patch", text.into_js_value())]
        {
            Reflect::set(&bench, &name.into(), &function).expect("an object takes a member");
        }
        Reflect::set(&js_sys::global(), &"wheelhouseBench".into(), &bench).expect("the page takes a member");
    }

    fn with<R>(one: u32, two: u32, look: impl FnOnce(&[Operation]) -> R) -> R {
        DOCUMENTS.with_borrow(|all| look(&patch(all[one as usize].root(), all[two as usize].root(), &Policy::EXACT)))
    }
}
