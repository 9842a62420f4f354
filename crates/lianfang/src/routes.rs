//! Mounting handlers: the guard stands before each of them.

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::handler::Handler;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use kernel::{Actor, Instant, Kind, Problem};
use std::sync::Arc;
use std::time::Duration;
use webkit::limits::Class;
use webkit::{Refusal, Visit, Wants};

use crate::app::{App, Shared};
use crate::arrivals::Flying;
use crate::authz::Route;
use crate::slices::access;
use crate::slices::access::model::{Session, SessionKind};
use crate::slices::org::model::Division;

/// Bytes of a form or a JSON body, and of an uploaded file with its form.
const FORM_BYTES: usize = 64 * 1024;
const UPLOAD_BYTES: usize = 10 * 1024 * 1024 + FORM_BYTES;
/// Time within which they must be complete: the slowest phone network needs a tenth of the first, and 10 MiB in
/// a minute are 1.4 Mbit/s.
const FORM_TIME: Duration = Duration::from_secs(15);
const UPLOAD_TIME: Duration = Duration::from_mins(1);

/// Handlers with their routes, until the application's state is known.
#[derive(Default)]
pub struct Routes(Vec<(&'static Route, MethodRouter<Shared>)>);

impl Routes {
    /// No route yet.
    pub fn new() -> Routes {
        Routes::default()
    }

    /// Mounts a handler.
    #[must_use]
    pub fn at<H, T>(mut self, route: &'static Route, handler: H) -> Routes
    where
        H: Handler<T, Shared>,
        T: 'static,
    {
        let method = Method::from_bytes(route.method.as_bytes()).expect("authz.csv names a method");
        let filter = MethodFilter::try_from(method).expect("authz.csv names a usual method");
        self.0.push((route, on(filter, handler)));
        self
    }

    /// All routes of two slices.
    #[must_use]
    pub fn and(mut self, other: Routes) -> Routes {
        self.0.extend(other.0);
        self
    }

    /// The router, with a guard before each handler and one gate for each class.
    pub fn into_router(self, app: &Shared) -> Router {
        let mut router = Router::new();
        for (route, handler) in self.0 {
            let guarded = handler.layer(from_fn_with_state((Arc::clone(app), route), guard));
            let mut one =
                webkit::limits::guard(Router::new().route(route.path, guarded), app.gate(route.class));
            if !route.upload {
                // In front of the gate: who arrived in time and had to wait for a turn was in time, and a body
                // that drips in holds nobody's turn. A file is read behind it, for those signed in only.
                one = one.route_layer(from_fn_with_state(Arc::clone(app), receive));
            }
            router = router.merge(one);
        }
        router.with_state(Arc::clone(app))
    }
}

/// Who calls, as every handler gets it.
#[derive(Clone)]
pub struct Caller {
    /// Language, theme, path and kind of answer.
    pub visit: Visit,
    /// Name of the route, for the navigation.
    pub route: &'static Route,
    /// Path of the request itself.
    address: String,
    /// The division at which the caller's rights begin.
    place: Option<Division>,
    /// Arrival instant: when the body of the request was complete.
    pub arrived: Instant,
    session: Option<Arc<Session>>,
}

impl Caller {
    /// The signed-in person.
    pub fn actor(&self) -> Result<&Actor, Problem> {
        self.session.as_ref().map(|s| &s.actor).ok_or_else(|| Problem::new(Kind::SignIn, "sign-in"))
    }

    /// The session, where there is one.
    pub fn session(&self) -> Option<&Arc<Session>> {
        self.session.as_ref()
    }

    /// The division at which the caller's rights begin; `None` for who has none over a subtree.
    pub fn place(&self) -> Option<&Division> {
        self.place.as_ref()
    }

    /// A token with which the resend of this request counts as arrived now.
    pub fn arrival_token(&self, app: &App) -> String {
        app.arrivals.token(self.arrived, &arrival_subject(self.session.as_deref(), &self.address))
    }

    /// CSRF token for the forms of a page; empty without a session.
    pub fn csrf(&self) -> String {
        self.session.as_ref().map(|s| webkit::csrf::token(&s.secret)).unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Caller, Refusal> {
        parts
            .extensions
            .get::<Caller>()
            .cloned()
            .ok_or_else(|| Problem::new(Kind::Internal, "internal").into())
    }
}

/// The arrival instant of a request whose body was read before the gate.
#[derive(Clone, Copy)]
struct Complete(Instant);

/// Reads the body to its end and stamps the arrival (law 3); in flight until it is answered.
async fn receive(State(app): State<Shared>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let bytes = match webkit::read_body(body, FORM_BYTES, FORM_TIME).await {
        Ok(bytes) => bytes,
        Err(problem) => return Refusal::from(problem).into_response(),
    };
    let flying = app.arrivals.begin(app.now());
    parts.extensions.insert(Complete(flying.at));
    let response = next.run(Request::from_parts(parts, Body::from(bytes))).await;
    drop(flying);
    response
}

/// Session, role, CSRF; then the handler.
async fn guard(
    State((app, route)): State<(Shared, &'static Route)>,
    visit: Visit,
    request: Request,
    next: Next,
) -> Response {
    match admit(&app, route, visit, request).await {
        Ok((request, flying)) => {
            let response = next.run(request).await;
            drop(flying);
            response
        }
        Err(Denied::Problem(problem)) => Refusal::from(problem).into_response(),
        Err(Denied::SignIn(back)) => webkit::see_other(&back),
    }
}

enum Denied {
    Problem(Problem),
    SignIn(String),
}

impl<P: Into<Problem>> From<P> for Denied {
    fn from(problem: P) -> Denied {
        Denied::Problem(problem.into())
    }
}

/// Whether nobody is asked who it is: a session that is looked up is written down as seen, with its moment, and a moment
/// beside a ballot tells whose it is (law 10).
fn is_secret(route: &Route) -> bool {
    [crate::authz::MEETINGS_SLIP_PAGE.name, crate::authz::MEETINGS_SLIP_CAST.name].contains(&route.name)
}

async fn admit(
    app: &Shared,
    route: &'static Route,
    visit: Visit,
    request: Request,
) -> Result<(Request, Option<Flying>), Denied> {
    let (mut parts, body) = request.into_parts();
    let (cookie, bearer) = if is_secret(route) {
        (None, None)
    } else {
        credentials(&parts.headers, access::session_cookie_name(app.public_url.as_deref()))
    };
    let session = access::actions::session_of(
        &app.db,
        &app.key,
        &app.sessions,
        cookie.as_deref(),
        bearer.as_deref(),
        app.now(),
    )
    .await?;
    if !route.public {
        match &session {
            None if visit.wants == Wants::Html && parts.method == Method::GET => {
                let back = crate::app::query_escape(&visit.path);
                return Err(Denied::SignIn(format!("/signin?back={back}")));
            }
            None => return Err(Problem::new(Kind::SignIn, "sign-in").into()),
            Some(s) if !route.roles.is_empty() && !s.actor.has_any(route.roles) => {
                return Err(Problem::new(Kind::Forbidden, "forbidden").into());
            }
            Some(_) => {}
        }
    }
    if route.class == Class::C && app.disk.is_tight() {
        return Err(Problem::new(Kind::NoRoom, "no-room-for-files").into());
    }
    let reads = matches!(parts.method, Method::GET | Method::HEAD);
    let (body, flying) = if reads {
        (body, None)
    } else {
        let (limit, within) =
            if route.upload { (UPLOAD_BYTES, UPLOAD_TIME) } else { (FORM_BYTES, FORM_TIME) };
        let bytes = webkit::read_body(body, limit, within).await?;
        if let Some(s) = session.as_ref().filter(|s| s.kind == SessionKind::Cookie) {
            let given = csrf_of(&parts.headers, &bytes);
            webkit::csrf::check(&given, &s.secret)?;
        }
        let complete = parts.extensions.get::<Complete>().map(|complete| complete.0);
        let flying = earlier(app, &parts.headers, session.as_deref(), parts.uri.path())
            .unwrap_or_else(|| app.arrivals.begin(complete.unwrap_or_else(|| app.now())));
        (Body::from(bytes), Some(flying))
    };
    let arrived = flying.as_ref().map_or_else(|| app.now(), |f| f.at);
    let address = parts.uri.path().to_owned();
    let place = match &session {
        Some(session) if visit.wants == Wants::Html => app.place_of(&session.actor).await,
        _ => None,
    };
    parts.extensions.insert(Caller { visit, route, address, place, arrived, session });
    Ok((Request::from_parts(parts, body), flying))
}

/// The flight of a request that was told to wait and brings its arrival token.
fn earlier(app: &Shared, headers: &HeaderMap, session: Option<&Session>, address: &str) -> Option<Flying> {
    let token = headers.get("arrival-token")?.to_str().ok()?;
    app.arrivals.redeem(token, &arrival_subject(session, address), app.now())
}

/// Whose arrival at which address a token speaks of.
fn arrival_subject(session: Option<&Session>, address: &str) -> String {
    format!("{} {address}", session.map_or(0, |s| s.actor.account.0))
}

/// Value of the session cookie, and the bearer token.
fn credentials(headers: &HeaderMap, session_cookie: &str) -> (Option<String>, Option<String>) {
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.strip_prefix("Bearer "))
        .map(str::to_owned);
    let cookie = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).find_map(|line| {
        line.split(';')
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(name, value)| (name == session_cookie).then(|| value.to_owned()))
    });
    (cookie, bearer)
}

/// The token from the header, from an urlencoded body, or from the first fields of a multipart body.
fn csrf_of(headers: &HeaderMap, body: &[u8]) -> String {
    if let Some(given) = headers.get("x-csrf-token").and_then(|v| v.to_str().ok()) {
        return given.to_owned();
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let head = String::from_utf8_lossy(&body[..body.len().min(FORM_BYTES)]);
    if kind.starts_with("multipart/form-data") {
        let marker = "name=\"csrf\"\r\n\r\n";
        return head
            .find(marker)
            .map(|at| head[at + marker.len()..].lines().next().unwrap_or_default().to_owned())
            .unwrap_or_default();
    }
    head.split('&').find_map(|pair| pair.strip_prefix("csrf=")).unwrap_or_default().to_owned()
}
