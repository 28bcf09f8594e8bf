"""The AWS CLI without the second that it takes to start: a server that has loaded it, and forks for each call. For tests only.

usage: aws_fork.py SOCKET serve            until standard input ends
       aws_fork.py SOCKET call ARGUMENT...  as `aws ARGUMENT...`

The fork has the caller's arguments, environment, working directory and standard streams, and runs the CLI's own main function.
"""
import os
import socket
import struct
import sys
import traceback


def receive(connection, size):
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def call(path, arguments):
    # Bytes that are no UTF-8 come through as they are.
    items = [os.getcwdb(), b"%d" % len(arguments), *map(os.fsencode, arguments), *(name + b"=" + value for name, value in os.environb.items())]
    message = b"\0".join(items)
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(path)
        socket.send_fds(connection, [struct.pack("!I", len(message))], [0, 1, 2])
        connection.sendall(message)
        return struct.unpack("!B", receive(connection, 1))[0]


def serve(path):
    # pylint: disable=import-outside-toplevel
    import functools
    import select
    import signal

    import awscli.clidriver
    import botocore.loaders

    botocore.loaders.JSONFileLoader.load_file = functools.cache(botocore.loaders.JSONFileLoader.load_file)
    os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"
    session = awscli.clidriver.create_clidriver().session
    for service in ("acm", "cloudformation", "ec2", "ecr", "ecs", "elbv2", "rds", "route53", "secretsmanager", "servicediscovery", "sts"):
        session.create_client(service, aws_access_key_id="x", aws_secret_access_key="x")

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the forks
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        print("ready", flush=True)
        while listener in select.select([listener, sys.stdin], [], [])[0]:
            connection = listener.accept()[0]
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                listener.close()
                answer(connection, awscli.clidriver.main)
            connection.close()


def answer(connection, main):
    code = 255
    try:
        size, streams, _, _ = socket.recv_fds(connection, 4, 3)
        folder, count, *items = receive(connection, struct.unpack("!I", size)[0]).split(b"\0")
        arguments, variables = items[:int(count)], items[int(count):]
        for target, stream in enumerate(streams):
            os.dup2(stream, target)
            os.close(stream)
        data = os.environ["AWS_DATA_PATH"]  # set while the CLI was loaded
        os.environb.clear()
        os.environb.update(variable.split(b"=", 1) for variable in variables)
        os.environ["AWS_DATA_PATH"] = data
        os.chdir(folder)
        sys.argv = ["aws", *map(os.fsdecode, arguments)]
        code = main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # pylint: disable=broad-exception-caught
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        connection.send(struct.pack("!B", (code or 0) & 255))
        os._exit(0)


if __name__ == "__main__":
    if sys.argv[2] == "serve":
        serve(sys.argv[1])
    else:
        sys.exit(call(sys.argv[1], sys.argv[3:]))
