# Kills the children of a process that is gone. Its standard input is a pipe from that process:
# "+PID" names a child, "-PID" one that has ended. However the other end dies, the pipe then closes.

# Control-C in a terminal reaches the whole process group; the reaper must outlive its parent.
trap '' HUP INT QUIT TERM

pids=' '
while read -r line; do
	pid=${line#?}
	case $line in
	+*) pids="$pids$pid " ;;
	-*)
		case $pids in
		*" $pid "*) pids="${pids%% "$pid" *} ${pids#* "$pid" }" ;;
		esac
		;;
	esac
done

for pid in $pids; do
	kill -KILL "$pid" 2>/dev/null
done
