# shellcheck shell=bash disable=SC2034,SC2154 # `stage` comes from who sources this, `shared` and `host` go there
# What the stages share. Sourced by `up` and `down`, which define `stage`, `usage` and `options` (those of their own).
#
# Exit codes: 0 done, 1 failed, 2 wrong usage, 3 this machine or account is not ready, 4 answered "no".

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
name=${BANK_NAME:-bank}
shared=deploy/shared
dry_run='' yes=''
step='' # what is under way
given=() # Parameter=Value of the command line
# A compose file that is meant for another command would be merged before the stage's own.
unset COMPOSE_FILE
declare -A outputs=() # PART.KEY of the stacks deployed so far

say() { printf '%s\n' "$*"; }
fail() { printf '%s: %s\n' "${0##*deploy/}" "$2" >&2; exit "$1"; }
run() { if [[ $dry_run ]]; then say "  $*"; else "$@"; fi; }

# An end before the end: at which step, what there is, and how to go on.
stopped() {
  local code=$? script=deploy/${0##*deploy/}
  if ((code == 0)) || [[ $dry_run || ! $step ]]; then return; fi
  {
    say "$script stopped at: $step. What there is:"
    aws cloudformation describe-stacks --output text \
      --query "Stacks[?StackName=='$(stack)' || starts_with(StackName,'$(stack)-')].[StackName,StackStatus]" | sed 's/^/  /' || true
    if [[ $script == */down ]]; then say "$script again goes on"
    else say "$script again goes on from there; ${script%/*}/down removes what there is"; fi
  } >&2
}
trap stopped EXIT

# What every `up` and `down` understands; others go to `option`, which a script may define: it sets `taken` to the words it took.
option() { :; }
begin() {
  local taken
  while (($#)); do
    case $1 in
      --dry-run) dry_run=yes ;;
      -y | --yes) yes=yes ;;
      -h | --help) usage; exit 0 ;;
      [A-Z]*=*) given+=("$1") ;;
      *)
        taken=0
        option "$@"
        ((taken)) || { usage >&2; fail 2 "unknown option $1"; }
        shift $((taken - 1))
        ;;
    esac
    shift
  done
  [[ $name =~ ^[a-z][a-z0-9-]{0,15}$ ]] || fail 2 "BANK_NAME is '$name': up to 16 small letters, digits and hyphens"
  command -v aws >/dev/null || fail 3 "the AWS CLI is missing: deploy/check says what else is"
  [[ $dry_run ]] && return
  aws sts get-caller-identity --output text --query Account >/dev/null || fail 3 "no AWS account answers: deploy/check says why"
}

# --- parameters

parameters_of() { # a template's, one a line
  awk '/^[A-Z]/ { inside = ($1 == "Parameters:") } inside && /^  [A-Za-z0-9]+:/ { sub(":.*", "", $1); print $1 }' "$1"
}

takes() { # TEMPLATE...: refuses parameters of the command line that no template has
  local pair
  for pair in "${given[@]}"; do
    for template in "$@"; do parameters_of "$template"; done | grep -x "${pair%%=*}" >/dev/null \
      || fail 2 "no template of this stage has a parameter ${pair%%=*}"
  done
}

images() { # where the four images come from: docker.io/ACCOUNT, or what deploy/03a-ecr/up printed
  registry=${REGISTRY:-} tag=${TAG:-$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)}
  registry=${registry%/}
  [[ $registry ]] || fail 2 "where are the images? REGISTRY=docker.io/ACCOUNT, or what deploy/03a-ecr/up printed"
  [[ $registry =~ ^[a-z0-9.:_/-]+$ && $tag =~ ^[A-Za-z0-9._-]+$ ]] || fail 2 "'$registry' with tag '$tag' names no images"
}

caller_cidr() { # the address this machine has on the internet, or what FROM says
  local address=${FROM:-}
  if [[ ! $address ]]; then
    if [[ $dry_run ]]; then say "203.0.113.1/32"; return; fi
    address=$(curl --fail --silent --max-time 5 https://checkip.amazonaws.com) \
      || fail 3 "cannot find out this machine's address on the internet: say FROM=ADDRESS"
  fi
  [[ $address == */* ]] || address=$address/32
  [[ $address =~ ^([0-9]{1,3}\.){3}[0-9]{1,3}/(8|9|[12][0-9]|3[0-2])$ ]] || fail 2 "FROM is '$address': an IPv4 address or network, and not the whole internet"
  say "$address"
}

# --- stacks: bank-06-network, bank-06-cluster, bank-06

stack() { printf '%s-%s%s' "$name" "$stage" "${1:+-$1}"; }

look() { # sets `state` to a stack's status, or to nothing if there is none; anything else but these two answers is a failure
  if state=$(aws cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackStatus' --output text 2>&1); then return; fi
  [[ $state == *"does not exist"* ]] || fail 1 "cannot find out how $1 is: $state"
  state=''
}

output() { # PART KEY
  if [[ $dry_run ]]; then printf '<%s.%s>' "$(stack "$1")" "$2"; return; fi
  [[ ${outputs[$1.$2]:-} ]] || fail 1 "$(stack "$1") has no output $2"
  printf '%s' "${outputs[$1.$2]}"
}

read_outputs() { # PART [PREFIX]: of a stack that is there, as PART.KEY or PREFIX KEY
  local key value
  while IFS=$'\t' read -r key value; do outputs["${2:-$1.}$key"]=$value; done < <(aws cloudformation describe-stacks \
    --stack-name "$(stack "$1")" --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output text)
}

explain() { # what went wrong in a stack
  aws cloudformation describe-stack-events --stack-name "$1" --output text --query \
    "StackEvents[?contains(ResourceStatus,'FAILED')].[Timestamp,LogicalResourceId,ResourceStatusReason]" 2>/dev/null | head -20 >&2 || true
}

delete() { # a stack, to its end
  local id
  id=$(aws cloudformation describe-stacks --stack-name "$1" --query 'Stacks[0].StackId' --output text)
  aws cloudformation delete-stack --stack-name "$id" || fail 1 "$1 was not deleted: see above, then run this again"
  aws cloudformation wait stack-delete-complete --stack-name "$id" || { explain "$id"; fail 1 "$1 was not deleted: see above, then run this again"; }
}

settle() { # what an interrupted or failed run has left is brought to an end, or out of the way
  look "$1"
  case $state in
    REVIEW_IN_PROGRESS | CREATE_FAILED | ROLLBACK_COMPLETE | ROLLBACK_FAILED | DELETE_FAILED)
      say "  the last attempt failed: deleting what it left"
      delete "$1"
      ;;
    DELETE_IN_PROGRESS) aws cloudformation wait stack-delete-complete --stack-name "$1" || fail 1 "$1 was not deleted" ;;
    CREATE_IN_PROGRESS) aws cloudformation wait stack-create-complete --stack-name "$1" || settle "$1" ;;
    ROLLBACK_IN_PROGRESS) aws cloudformation wait stack-rollback-complete --stack-name "$1" || true; settle "$1" ;;
    UPDATE_ROLLBACK_IN_PROGRESS | UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS)
      aws cloudformation wait stack-rollback-complete --stack-name "$1" || true
      ;;
    UPDATE_*IN_PROGRESS) aws cloudformation wait stack-update-complete --stack-name "$1" || true ;;
    UPDATE_ROLLBACK_FAILED)
      aws cloudformation continue-update-rollback --stack-name "$1"
      aws cloudformation wait stack-rollback-complete --stack-name "$1" || fail 1 "$1 is stuck in UPDATE_ROLLBACK_FAILED"
      ;;
  esac
}

also_say() { # not with tee: it would open, and so empty, a file that errors are written to
  local line
  while IFS= read -r line; do
    if [[ $line ]]; then
      say "$line"
      say "  $line" >&2
    fi
  done
}

deploy() { # PART TEMPLATE [Parameter=Value...]: creates the stack, changes what has changed, or does nothing
  local part=$1 stack template=$2 pair wanted=() said
  stack=$(stack "$part")
  shift 2
  for pair in "$@" "${given[@]}"; do
    if parameters_of "$template" | grep -x "${pair%%=*}" >/dev/null; then wanted+=("$pair"); fi
  done
  step="stack $stack"
  say "== $stack"
  wanted=(aws cloudformation deploy --stack-name "$stack" --template-file "$template" --no-fail-on-empty-changeset
    --capabilities CAPABILITY_IAM --tags "project=$name" "stage=$stage" ${wanted[@]+--parameter-overrides "${wanted[@]}"})
  if [[ $dry_run ]]; then say "  ${wanted[*]}"; return; fi
  settle "$stack"
  if ! said=$("${wanted[@]}" 2>&1 | also_say); then
    # Nothing to change is no failure, however it is said.
    if [[ $said != *"No updates are to be performed"* ]]; then
      explain "$stack"
      fail 1 "$stack failed: see above"
    fi
  fi
  read_outputs "$part"
}

remove() { # PART...: deletes stacks, one after the other; who is not there is done
  local part stack
  for part in "$@"; do
    stack=$(stack "$part")
    if [[ $dry_run ]]; then say "  aws cloudformation delete-stack --stack-name $stack"; continue; fi
    look "$stack"
    [[ $state ]] || continue
    step="delete $stack"
    say "== delete $stack"
    # One that is being made can be deleted as it is: it may wait for something that never comes.
    if [[ $state == *_IN_PROGRESS && $state != CREATE_IN_PROGRESS ]]; then
      settle "$stack"
      look "$stack"
    fi
    if [[ $state ]]; then delete "$stack"; fi
  done
}

confirm() { # QUESTION
  local answer=''
  if [[ $yes || $dry_run ]]; then return; fi
  [[ -t 0 ]] || fail 2 "$1 Nobody is there to answer: --yes"
  read -r -p "$1 [y/N] " answer
  [[ $answer == [yY]* ]] || fail 4 "nothing was done"
}

last_snapshots() { # what is left of deleted databases: deletes it if $1 says so, and says what stays otherwise
  local snapshot
  if [[ $dry_run ]]; then return; fi
  step="last snapshots"
  for snapshot in $(aws rds describe-db-snapshots --snapshot-type manual --output text \
    --query "DBSnapshots[?starts_with(DBSnapshotIdentifier,'$(stack databases)-')].DBSnapshotIdentifier"); do
    if [[ $1 ]]; then
      say "== delete snapshot $snapshot"
      aws rds delete-db-snapshot --db-snapshot-identifier "$snapshot" >/dev/null
    else
      say "stays: snapshot $snapshot (aws rds delete-db-snapshot --db-snapshot-identifier $snapshot)"
    fi
  done
}

# --- ECS

await_hosts() { # until as many hosts have joined the cluster: a service on a cluster without hosts would hang for hours
  local cluster wanted joined=0 try
  if [[ $dry_run ]]; then return; fi
  step="hosts join the cluster"
  cluster=$(output cluster Cluster) wanted=$(output cluster Hosts)
  for try in {1..60}; do
    joined=$(aws ecs describe-clusters --clusters "$cluster" --query 'clusters[0].registeredContainerInstancesCount' --output text)
    if ((joined >= wanted)); then say "  $joined hosts have joined $cluster"; return; fi
    ((try > 1)) || say "  waiting for $wanted hosts to join $cluster, five minutes at most"
    sleep 5
  done
  fail 1 "$joined of $wanted hosts have joined $cluster: their system log says why (aws ec2 get-console-output); is there a way out to the internet?"
}

host_address() { # of a cluster's only host on the internet: sets `host`
  if [[ $dry_run ]]; then host="<address of the host>"; return; fi
  step="the host's address"
  host=$(aws ec2 describe-instances --output text --query 'Reservations[].Instances[].PublicIpAddress' \
    --filters "Name=tag:aws:autoscaling:groupName,Values=$(output cluster HostsGroupName)" Name=instance-state-name,Values=running)
  host=${host%%[[:space:]]*}
  [[ $host =~ ^[0-9.]+$ ]] || fail 1 "the host has no address on the internet"
}

# A compose file as a task definition, registered only if it is another one than last time: sets `task` and `digest`.
# Variables of the file come from the environment.
register() { # FAMILY COMPOSE-FILE ECS-PARAMS
  local generator=(dotnet run deploy/04-ecs-compose/ecs-compose.cs --) all=(--file "$2" --ecs-params "$3" --project-name "$1")
  task='' digest=''
  step="task definition $1"
  say "== task definition $1, from $2"
  if [[ $dry_run ]]; then
    say "  ${generator[*]} ${all[*]} --launch-type EC2 --register"
    task="<$1>" digest="<digest>"
    return
  fi
  if command -v ecs-cli >/dev/null; then
    # It registers a revision each time, also of what has not changed.
    digest=$(env | grep -E '^(REGISTRY|TAG|MYSQL_IMAGE|LOG_GROUP|TASK_EXECUTION_ROLE|CUSTOMER|ACCOUNTING|DATABASE)' | sort | cat - "$2" "$3" | sha256sum | cut -c 1-16)
    if [[ $digest == $(output '' TaskDigest) ]]; then
      task=$(output '' TaskDefinition)
    else
      ecs-cli compose "${all[@]}" --region "$AWS_REGION" create --launch-type EC2 || fail 1 "ecs-cli refused $2"
      task=$(aws ecs describe-task-definition --task-definition "$1" --query taskDefinition.taskDefinitionArn --output text)
    fi
  else
    command -v dotnet >/dev/null || fail 3 "neither ecs-cli nor the .NET SDK is here to make the task definition"
    task=$("${generator[@]}" "${all[@]}" --launch-type EC2 --register) || fail 1 "no task definition could be registered of $2"
    digest=${task##*/}
  fi
  if [[ $task == $(output '' TaskDefinition) ]]; then say "  as it was: ${task##*/}"; else say "  registered ${task##*/}"; fi
}

deregister() { # FAMILY: all its revisions, those that a failed `up` has left too
  local revision
  step="deregister task definitions $1"
  if [[ $dry_run ]]; then say "  aws ecs deregister-task-definition --task-definition $1:REVISION, for all revisions"; return; fi
  for revision in $(aws ecs list-task-definitions --family-prefix "$1" --query taskDefinitionArns --output text); do
    if [[ ${revision##*/} != "$1":* ]]; then continue; fi
    say "== deregister ${revision##*/}"
    aws ecs deregister-task-definition --task-definition "$revision" >/dev/null
  done
  for revision in $(aws ecs list-task-definitions --family-prefix "$1" --status INACTIVE --query taskDefinitionArns --output text); do
    if [[ ${revision##*/} == "$1":* ]]; then aws ecs delete-task-definitions --task-definitions "$revision" >/dev/null; fi
  done
}
