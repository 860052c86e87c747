package io.pgmend.database;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A transaction pooler with one server session for all clients, as far as a driver notices: each
 * client gets a process id of the pooler's own, and the session is another client's after each
 * transaction. The server must let the user in without a password.
 */
final class TransactionPooler implements AutoCloseable {

  private static final int PROTOCOL_3 = 196608;

  private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final ReentrantLock session = new ReentrantLock();
  private final Socket server;
  private final DataInputStream fromServer;
  private final DataOutputStream toServer;

  TransactionPooler(ConnectionSettings settings) throws IOException {
    server = new Socket(settings.host(), settings.port());
    fromServer = new DataInputStream(server.getInputStream());
    toServer = new DataOutputStream(server.getOutputStream());
    byte[] who =
        ("user\0" + settings.user() + "\0database\0" + settings.database() + "\0\0")
            .getBytes(StandardCharsets.UTF_8);
    toServer.writeInt(who.length + 8);
    toServer.writeInt(PROTOCOL_3);
    toServer.write(who);
    while (read(fromServer).type != 'Z') {
      // greeting
    }
    var accepting = new Thread(this::accept, "transaction-pooler");
    accepting.setDaemon(true);
    accepting.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private static final class Message {
    private final byte type;
    private final byte[] body;

    Message(byte type, byte[] body) {
      this.type = type;
      this.body = body;
    }
  }

  private static Message read(DataInputStream in) throws IOException {
    byte type = in.readByte();
    return new Message(type, in.readNBytes(in.readInt() - 4));
  }

  private static void write(DataOutputStream out, Message message) throws IOException {
    out.writeByte(message.type);
    out.writeInt(message.body.length + 4);
    out.write(message.body);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        var serving = new Thread(() -> serve(client), "transaction-pooler-client");
        serving.setDaemon(true);
        serving.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var in = new DataInputStream(client.getInputStream());
        var out = new DataOutputStream(client.getOutputStream())) {
      int length = in.readInt();
      while (in.readInt() != PROTOCOL_3) {
        out.writeByte('N'); // no encryption
        length = in.readInt();
      }
      in.readNBytes(length - 8);
      write(out, new Message((byte) 'R', new byte[4]));
      for (String setting :
          new String[] {
            "server_version\00018.0\0",
            "client_encoding\0UTF8\0",
            "DateStyle\0ISO, MDY\0",
            "TimeZone\0UTC\0",
            "integer_datetimes\0on\0",
            "standard_conforming_strings\0on\0"
          }) {
        write(out, new Message((byte) 'S', setting.getBytes(StandardCharsets.UTF_8)));
      }
      write(out, new Message((byte) 'K', new byte[] {0, 0, 0, 1, 0, 0, 0, 1}));
      write(out, new Message((byte) 'Z', new byte[] {'I'}));
      pass(in, out);
    } catch (IOException e) {
      // the client is gone
    } finally {
      if (session.isHeldByCurrentThread()) {
        session.unlock();
      }
    }
  }

  private void pass(DataInputStream in, DataOutputStream out) throws IOException {
    while (true) {
      Message asked = read(in);
      if (asked.type == 'X') {
        return;
      }
      if (!session.isHeldByCurrentThread()) {
        session.lock();
      }
      write(toServer, asked);
      if (asked.type != 'Q' && asked.type != 'S') {
        continue;
      }
      Message answer;
      do {
        answer = read(fromServer);
        write(out, answer);
      } while (answer.type != 'Z');
      if (answer.body[0] == 'I') {
        session.unlock();
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    server.close();
  }
}
