import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import Synchronization

/// Brings what Hummingbird receives to the service, and its replies back.
struct Responder: HTTPResponder {
  typealias Context = BasicRequestContext

  let service: Service
  /// Searching blocks: not on the threads that read from the network.
  let pool: NIOThreadPool
  let line: AdmissionQueue
  let timeout: Duration

  func respond(to request: Request, context: Context) async throws -> Response {
    let asked = ServiceRequest(
      method: request.method.rawValue, target: request.uri.string,
      headers: request.headers.map { ($0.name.canonicalName, $0.value) }
        + (request.head.authority.map { [("host", $0)] } ?? []))
    guard line.enter() else { return response(to: asked, Service.busy) }
    return response(to: asked, await reply(to: asked))
  }

  /// The service's reply, or, where that takes too long, another. The search then ends by itself, and
  /// holds its place in the line until it does.
  private func reply(to request: ServiceRequest) async -> ServiceReply {
    let (service, line) = (service, line)
    let working = pool.runIfActive(eventLoop: MultiThreadedEventLoopGroup.singleton.any()) {
      defer { line.leave() }
      return service.reply(to: request)
    }
    let promise = working.eventLoop.makePromise(of: ServiceReply.self)
    let isDone = Flag()
    let clock = working.eventLoop.scheduleTask(in: .init(timeout)) {
      if isDone.raise() { promise.succeed(Service.tooSlow) }
    }
    working.whenComplete { result in
      clock.cancel()
      guard isDone.raise() else { return }
      switch result {
      case .success(let reply): promise.succeed(reply)
      case .failure: promise.succeed(Service.busy)
      }
    }
    return (try? await promise.futureResult.get()) ?? Service.busy
  }

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

/// How many requests are in here, answered or waiting.
final class AdmissionQueue: Sendable {
  private let length: Int
  private let count = Atomic(0)

  init(length: Int) { self.length = length }

  /// False where it is full.
  func enter() -> Bool {
    if count.add(1, ordering: .relaxed).newValue <= length { return true }
    leave()
    return false
  }

  func leave() { count.subtract(1, ordering: .relaxed) }
}

/// Raised once.
private final class Flag: Sendable {
  private let isRaised = Atomic(false)

  /// Whether this was the first time.
  func raise() -> Bool { !isRaised.exchange(true, ordering: .relaxed) }
}
