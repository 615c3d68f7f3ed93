import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import Suoyin
import Synchronization

/// Hands Hummingbird's requests to the service, and its replies back.
///
/// Searching blocks, so it runs on a separate pool of threads and never on the event loops, which
/// read from the network. The pool's queue has no bound; the admission queue is one, so that a flood
/// of requests is refused at once rather than answered long after the clients have gone.
struct Responder: HTTPResponder {
  typealias Context = BasicRequestContext

  let service: Service
  let pool: NIOThreadPool
  let admission: AdmissionQueue
  /// How long a client waits at most, in the queue and for the search together.
  let timeout: Duration

  /// Never throws: every failure is a reply with a problem in it.
  func respond(to request: Request, context: Context) async throws -> Response {
    // HTTPTypes has Host as :authority, the name it has in HTTP/2.
    let authority = request.head.authority.map { [("host", $0)] } ?? []
    let request = ServiceRequest(
      method: request.method.rawValue, target: request.uri.string,
      headers: request.headers.map { ($0.name.canonicalName, $0.value) } + authority)
    guard admission.enter() else { return response(to: request, Problem.busy.reply) }
    return response(to: request, await reply(to: request))
  }

  /// The service's reply, or a refusal once the timeout has passed. The search then still runs to
  /// its end, and keeps its place in the queue until it is there.
  private func reply(to request: ServiceRequest) async -> ServiceReply {
    let (service, admission) = (service, admission)
    let working = pool.runIfActive(eventLoop: MultiThreadedEventLoopGroup.singleton.any()) {
      defer { admission.leave() }
      return service.reply(to: request)
    }
    let promise = working.eventLoop.makePromise(of: ServiceReply.self)
    // A promise may be kept only once: by the clock or by the search, whichever comes first.
    let isKept = Switch()
    let clock = working.eventLoop.scheduleTask(in: .init(timeout)) {
      if isKept.turnOn() { promise.succeed(Problem.tooSlow.reply) }
    }
    working.whenComplete { result in
      clock.cancel()
      guard isKept.turnOn() else { return }
      switch result {
      case .success(let reply): promise.succeed(reply)
      // The pool has been shut down.
      case .failure: promise.succeed(Problem.busy.reply)
      }
    }
    return (try? await promise.futureResult.get()) ?? Problem.busy.reply
  }

  /// The reply as Hummingbird sends it. A HEAD request is answered with the length of the body that
  /// GET would have, and without the body (RFC 9110, §9.3.2).
  private func response(to request: ServiceRequest, _ reply: ServiceReply) -> Response {
    var headers = HTTPFields()
    for (name, value) in reply.headers {
      if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
    }
    let status = HTTPResponse.Status(code: reply.status)
    let hasBody = request.method != "HEAD" && reply.status != 204 && reply.status != 304
    guard hasBody else {
      if request.method == "HEAD" { headers[.contentLength] = "\(reply.body.count)" }
      return Response(status: status, headers: headers)
    }
    return Response(
      status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: reply.body)))
  }
}

/// Counts the requests being answered or waiting, and refuses more than a fixed number.
///
///     let queue = AdmissionQueue(length: 1)
///     queue.enter()  // true
///     queue.enter()  // false
///     queue.leave()
///     queue.enter()  // true
///
/// It holds no requests, only their number. Relaxed ordering is enough, because no other memory is
/// read on the strength of the count.
final class AdmissionQueue: Sendable {
  private let length: Int
  private let count = Atomic(0)

  init(length: Int) { self.length = length }

  /// Takes a place, which `leave` must give back; false if there is none left.
  func enter() -> Bool {
    if count.add(1, ordering: .relaxed).newValue <= length { return true }
    leave()
    return false
  }

  /// Gives a place back.
  func leave() { count.subtract(1, ordering: .relaxed) }
}
