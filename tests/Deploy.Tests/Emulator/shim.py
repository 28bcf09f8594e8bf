"""A SHIM, for tests only: the Moto server with those gaps of its CloudFormation filled that the stages' templates fall into.

What it fills in is real in AWS and missing in Moto 5.2.1: outputs after a change set, zones of the stack's region, updates that
lose a resource, deletion of routes, hosts that join a cluster, and resource types that Moto has an API for but no CloudFormation.
Nothing runs here, and a template that this accepts has not been accepted by AWS. usage: shim.py PORT HOST
"""
import io
import json
import os
import sys
import uuid

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.backends import get_backend
from moto.cloudformation import models as stacks, parsing
from moto.core.common_models import CloudFormationModel
import moto.autoscaling.models as autoscaling
import moto.ec2.models.internet_gateways as internet_gateways
import moto.ec2.models.route_tables as route_tables
import moto.ec2.models.subnets as subnets
import moto.ecs.models as ecs
import moto.elbv2.models as balancing
import moto.iam.models as iam
import moto.rds.models as rds


def backend(service, account, region):
    return get_backend(service)[account][region]


# --- change sets (`aws cloudformation deploy`) forget outputs and parameters

apply_change_set = stacks.ChangeSet.apply


def plain(value):
    return ",".join(value) if isinstance(value, list) else str(value)



def apply(self):
    stack = self.stack
    defaults = {name: plain(value["Default"]) for name, value in (self.template_dict.get("Parameters") or {}).items() if "Default" in value}
    # A parameter that is not passed keeps its value.
    self.parameters = {**defaults, **(stack.parameters or {}), **self.parameters}
    apply_change_set(self)
    follow_conditions(stack.resource_map)
    stack.parameters = self.parameters
    stack.template_dict = self.template_dict
    stack.template = self.template
    active = {name: value for name, value in (self.template_dict.get("Outputs") or {}).items()
              if "Condition" not in value or stack.resource_map.lazy_condition_map[value["Condition"]]}
    stack.output_map = parsing.OutputMap(stack.resource_map, {**self.template_dict, "Outputs": active}, stack.stack_id)


def follow_conditions(resources):
    """A condition that has become true or false makes or removes who hangs on it, even if none of its own parameters has changed."""
    for name, body in resources._resource_json_map.items():
        if wanted(resources, body):
            resources[name]
        else:
            remove(resources, name, body)


def wanted(resources, body):
    return "Condition" not in body or resources.lazy_condition_map[body["Condition"]]


def remove(resources, name, body):
    made = resources._parsed_resources.pop(name, None)
    if made is not None:
        resources._delete_resource(made, body)


stacks.ChangeSet.apply = apply

create_change_set = stacks.CloudFormationBackend.create_change_set


def with_previous_parameters(self, stack_name, change_set_name, template, parameters, *rest, **named):
    for stack in self.stacks.values():
        if stack.name == stack_name and named.get("change_set_type", rest[1] if len(rest) > 1 else None) == "UPDATE":
            parameters = {name: plain(value) for name, value in {**stack.parameters, **parameters}.items()}
    return create_change_set(self, stack_name, change_set_name, template, parameters, *rest, **named)


stacks.CloudFormationBackend.create_change_set = with_previous_parameters

# --- functions

clean = parsing.clean_json


def clean_json(node, resources):
    if isinstance(node, dict):
        if "Fn::GetAZs" in node:
            return [f"{resources['AWS::Region']}{zone}" for zone in "abc"]
        if isinstance(node.get("Fn::GetAtt"), str):
            node = {"Fn::GetAtt": node["Fn::GetAtt"].split(".", 1)}
        if isinstance(node.get("Fn::GetAtt"), list) and len(node["Fn::GetAtt"]) > 2:
            node = {"Fn::GetAtt": [node["Fn::GetAtt"][0], ".".join(node["Fn::GetAtt"][1:])]}
        if "Fn::If" in node and clean(node, resources) == "AWS::NoValue":
            return None
        # "{{resolve:secretsmanager:ARN:SecretString:key}}"
    if isinstance(node, str) and node.startswith("{{resolve:secretsmanager:") and "${" not in node:
        arn, _, key = node[len("{{resolve:secretsmanager:"):-2].partition(":SecretString:")
        value = backend("secretsmanager", resources["AWS::AccountId"], resources["AWS::Region"]).get_secret_value(arn, None, None)
        return json.loads(value["SecretString"])[key]
    cleaned = clean(node, resources)
    if isinstance(node, dict) and "Fn::Sub" in node and isinstance(cleaned, str) and cleaned.startswith("{{resolve:secretsmanager:"):
        return clean_json(cleaned, resources)
    if isinstance(cleaned, list):
        return [item for item in cleaned if item is not None and item != "AWS::NoValue"]
    return cleaned


parsing.clean_json = clean_json

# --- updates: who cannot be updated stays as it is

update_resource = parsing.parse_and_update_resource


def parse_and_update_resource(logical_id, resource_json, resources_map, account_id, region_name):
    if not wanted(resources_map, resource_json):
        remove(resources_map, logical_id, resource_json)
        return None
    before = resources_map[logical_id]
    return update_resource(logical_id, resource_json, resources_map, account_id, region_name) or before


parsing.parse_and_update_resource = parse_and_update_resource

# --- deletion: who was made last goes first, as in AWS, and not in the order of a hash table

delete_all = parsing.ResourceMap.delete


def delete_in_order(self):
    for name in reversed(list(self._parsed_resources)):
        body = self._resource_json_map.get(name)
        if body and body.get("DeletionPolicy") != "Retain" and self._parsed_resources[name] is not None:
            self._delete_resource(self._parsed_resources[name], body)
            del self._parsed_resources[name]
    delete_all(self)


parsing.ResourceMap.delete = delete_in_order

# --- network

def delete_association(cls, resource_name, cloudformation_json, account_id, region_name):
    for table in backend("ec2", account_id, region_name).route_tables.values():
        if table.id == resource_name:
            table._associations.clear()


subnets.SubnetRouteTableAssociation.delete_from_cloudformation_json = classmethod(delete_association)
route_tables.RouteTable.delete_from_cloudformation_json = classmethod(
    lambda cls, name, properties, account_id, region_name: backend("ec2", account_id, region_name).delete_route_table(name))



def delete_gateway(cls, name, cloudformation_json, account_id, region_name):
    network = backend("ec2", account_id, region_name)
    gateway = network.internet_gateways[name]
    if gateway.vpc:
        network.detach_internet_gateway(name, gateway.vpc.id)
    network.delete_internet_gateway(name)


internet_gateways.InternetGateway.delete_from_cloudformation_json = classmethod(delete_gateway)

create_subnet = subnets.Subnet.create_from_cloudformation_json.__func__


# Instances have an address on the internet if their subnet gives them one.
def subnet_with_addresses(cls, name, cloudformation_json, account_id, region_name, **named):
    subnet = create_subnet(cls, name, cloudformation_json, account_id, region_name, **named)
    subnet.map_public_ip_on_launch = str(cloudformation_json["Properties"].get("MapPublicIpOnLaunch", "")).lower() == "true"
    return subnet


subnets.Subnet.create_from_cloudformation_json = classmethod(subnet_with_addresses)

# --- a role's managed policies come and go with it

create_role, delete_role = iam.Role.create_from_cloudformation_json.__func__, iam.Role.delete_from_cloudformation_json.__func__


def role_with_policies(cls, name, cloudformation_json, account_id, region_name, **named):
    role = create_role(cls, name, cloudformation_json, account_id, region_name, **named)
    for arn in cloudformation_json["Properties"].get("ManagedPolicyArns", []):
        iam.iam_backends[account_id]["aws"].attach_role_policy(arn, role.name)
    return role


def role_without_policies(cls, name, cloudformation_json, account_id, region_name):
    for arn in list(iam.iam_backends[account_id]["aws"].get_role(name).managed_policies):
        iam.iam_backends[account_id]["aws"].detach_role_policy(arn, name)
    delete_role(cls, name, cloudformation_json, account_id, region_name)


iam.Role.create_from_cloudformation_json = classmethod(role_with_policies)
iam.Role.delete_from_cloudformation_json = classmethod(role_without_policies)

# --- hosts join the cluster that their group is named after

describe_clusters = ecs.EC2ContainerServiceBackend.describe_clusters


def describe_clusters_with_hosts(self, cluster_names):
    clusters, failures = describe_clusters(self, cluster_names)
    groups = autoscaling.autoscaling_backends[self.account_id][self.region_name].autoscaling_groups.values()
    for cluster in clusters:
        cluster.registered_container_instances_count = sum(
            len(group.instance_states) for group in groups if cluster.name in [tag.get("Value", tag.get("value")) for tag in group.tags])
    return clusters, failures


ecs.EC2ContainerServiceBackend.describe_clusters = describe_clusters_with_hosts
ecs.Cluster.delete_from_cloudformation_json = classmethod(
    lambda cls, name, properties, account_id, region_name: backend("ecs", account_id, region_name).delete_cluster(name))

balancing.FakeTargetGroup.delete_from_cloudformation_json = classmethod(
    lambda cls, name, properties, account_id, region_name: backend("elbv2", account_id, region_name).delete_target_group(name))

# --- listeners and rules go without their load balancer too

def delete_listener(cls, name, cloudformation_json, account_id, region_name):
    try:
        backend("elbv2", account_id, region_name).delete_listener(name)
    except balancing.ListenerNotFoundError:
        pass  # it went with its load balancer


balancing.FakeListener.delete_from_cloudformation_json = classmethod(delete_listener)
balancing.FakeListenerRule.delete_from_cloudformation_json = classmethod(
    lambda cls, name, properties, account_id, region_name: backend("elbv2", account_id, region_name).delete_rule(name))

# --- RDS: security groups of the VPC, and a name that is the stack's

create_database = rds.DBInstance.create_from_cloudformation_json.__func__


def database(cls, name, cloudformation_json, account_id, region_name, **named):
    properties = cloudformation_json["Properties"]
    properties["VpcSecurityGroupIds"] = properties.get("VPCSecurityGroups", [])
    for flag in ("MultiAZ", "StorageEncrypted", "PubliclyAccessible"):
        properties[flag] = properties.get(flag) in (True, "true")
    group = properties.get("DBSubnetGroupName")
    if isinstance(group, str):
        properties["DBSubnetGroupName"] = backend("rds", account_id, region_name).describe_db_subnet_groups(group)[0]
    parameters = properties.get("DBParameterGroupName")
    properties["DBParameterGroupName"] = getattr(parameters, "name", parameters)
    made = create_database(cls, name.lower(), cloudformation_json, account_id, region_name, **named)
    made.snapshot_policy = cloudformation_json.get("DeletionPolicy")
    return made


def delete_database(self, account_id, region_name):
    snapshot = f"{self.db_instance_identifier}-last" if getattr(self, "snapshot_policy", None) == "Snapshot" else None
    backend("rds", account_id, region_name).delete_db_instance(self.db_instance_identifier, snapshot)


rds.DBInstance.create_from_cloudformation_json = classmethod(database)
rds.DBInstance.delete = delete_database

# --- types of the APIs that CloudFormation lacks, or has by half

def camel(value):
    if isinstance(value, dict):
        return {key[0].lower() + key[1:]: camel(item) for key, item in value.items()}
    return [camel(item) for item in value] if isinstance(value, list) else value


def stack_type(type_name, make, drop=lambda *_: None, update=None, attribute=lambda made, name: made):
    """What `make` returns is the resource's physical id."""
    class Own(CloudFormationModel):
        __module__ = "moto.shim"  # Moto wants to know the service

        def __init__(self, made, properties):
            self.made, self.properties = made, properties

        physical_resource_id = property(lambda self: self.made)
        cloudformation_name_type = staticmethod(lambda: "Name")
        cloudformation_type = staticmethod(lambda: type_name)
        has_cfn_attr = classmethod(lambda cls, name: True)

        def get_cfn_attribute(self, name):
            return attribute(self.made, name)

        @classmethod
        def create_from_cloudformation_json(cls, name, json_, account, region, **_):
            return cls(make(name, json_["Properties"], account, region), json_["Properties"])

        @classmethod
        def update_from_cloudformation_json(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
            properties = cloudformation_json["Properties"]
            if update and properties != original_resource.properties:
                return cls(update(original_resource.made, properties, account_id, region_name), properties)
            return original_resource

        @classmethod
        def delete_from_cloudformation_json(cls, name, json_, account, region):
            drop(name, account, region)

    Own.__name__ = Own.__qualname__ = "Own" + type_name.replace("::", "")
    return Own


def make_secret(name, p, account, region):
    generated = p.get("GenerateSecretString", {})
    secrets = backend("secretsmanager", account, region)
    password = os.urandom(24).hex()[: generated.get("PasswordLength", 32)]
    value = password
    if "GenerateStringKey" in generated:
        value = json.dumps({**json.loads(generated["SecretStringTemplate"]), generated["GenerateStringKey"]: password})
    return json.loads(secrets.create_secret(name=p.get("Name", name), secret_string=value, secret_binary=None, description=p.get("Description"),
                                            tags=None, kms_key_id=None, client_request_token=None, replica_regions=[],
                                            force_overwrite=False))["ARN"]


def drop_secret(arn, account, region):
    backend("secretsmanager", account, region).delete_secret(arn, None, True)


def make_task_definition(name, p, account, region):
    p = camel(p)
    return backend("ecs", account, region).register_task_definition(
        family=p["family"], container_definitions=p["containerDefinitions"], volumes=p.get("volumes"), network_mode=p.get("networkMode"),
        requires_compatibilities=p.get("requiresCompatibilities"), cpu=p.get("cpu"), memory=p.get("memory"),
        task_role_arn=p.get("taskRoleArn"), execution_role_arn=p.get("executionRoleArn"),
        placement_constraints=p.get("placementConstraints")).arn


def drop_task_definition(arn, account, region):
    backend("ecs", account, region).deregister_task_definition(arn)


def update_task_definition(arn, p, account, region):
    drop_task_definition(arn, account, region)
    return make_task_definition("", p, account, region)


def make_service(name, p, account, region):
    p = camel(p)
    return backend("ecs", account, region).create_service(
        p["cluster"], p.get("serviceName", name), int(p.get("desiredCount", 1)), p["taskDefinition"], p.get("loadBalancers"),
        None, [], None, p.get("launchType"), p.get("serviceRegistries"), None, p.get("propagateTags", "NONE"),
        p.get("networkConfiguration")).arn


def drop_service(arn, account, region):
    cluster, service = arn.split("/")[-2:]
    backend("ecs", account, region).delete_service(cluster, service, True)


def update_service(arn, p, account, region):
    drop_service(arn, account, region)
    return make_service("", p, account, region)


def make_capacity_provider(name, p, account, region):
    backend("ecs", account, region).create_capacity_provider(name, camel(p["AutoScalingGroupProvider"]), [])
    return name


def make_capacity_of_cluster(name, p, account, region):
    backend("ecs", account, region).put_cluster_capacity_providers(p["Cluster"], p["CapacityProviders"], camel(p["DefaultCapacityProviderStrategy"]))
    return p["Cluster"]


def make_namespace(name, p, account, region):
    discovery = backend("servicediscovery", account, region)
    discovery.create_private_dns_namespace(p["Name"], name, p.get("Description"), p["Vpc"], [], {})
    return next(n.id for n in discovery.list_namespaces() if n.name == p["Name"])


def drop_namespace(made, account, region):
    # The zone that the namespace stands on goes with it.
    zones = get_backend("route53")[account]["aws"]
    zone = backend("servicediscovery", account, region).get_namespace(made).dns_properties["HostedZoneId"].split("/")[-1]
    backend("servicediscovery", account, region).delete_namespace(made)
    zones.zones.pop(zone, None)


def make_discovery_service(name, p, account, region):
    return backend("servicediscovery", account, region).create_service(
        p["Name"], p["DnsConfig"].get("NamespaceId", p.get("NamespaceId")), name, p.get("Description"), p["DnsConfig"], None,
        p.get("HealthCheckCustomConfig"), [], "DNS").id


def discovery_service_attribute(made, name):
    return {"Arn": f"arn:aws:servicediscovery:eu-west-1:123456789012:service/{made}"}.get(name, made)


def make_scalable_target(name, p, account, region):
    backend("applicationautoscaling", account, region).register_scalable_target(
        p["ServiceNamespace"], p["ResourceId"], p["ScalableDimension"], int(p["MinCapacity"]), int(p["MaxCapacity"]), None, None)
    return "|".join([p["ResourceId"], p["ScalableDimension"], p["ServiceNamespace"]])


def drop_scalable_target(made, account, region):
    resource, dimension, namespace = made.split("|")
    scaling = backend("applicationautoscaling", account, region)
    for policy in [p for p in scaling.policies.values() if p.resource_id == resource]:
        scaling.delete_scaling_policy(policy.policy_name, namespace, resource, dimension)
    scaling.deregister_scalable_target(namespace, resource, dimension)


def update_scalable_target(made, p, account, region):
    return make_scalable_target("", p, account, region)


def make_target_policy(name, p, account, region):
    resource, dimension, namespace = p["ScalingTargetId"].split("|")
    return backend("applicationautoscaling", account, region).put_scaling_policy(
        p.get("PolicyName", name), namespace, resource, dimension,
        {"TargetTrackingScalingPolicyConfiguration": p["TargetTrackingScalingPolicyConfiguration"]}, p["PolicyType"]).policy_arn


def make_group_policy(name, p, account, region):
    return backend("autoscaling", account, region).put_scaling_policy(
        name, p["PolicyType"], None, None, p["AutoScalingGroupName"], None, None, None, p.get("TargetTrackingConfiguration"), None, None, None).arn


# Issued at once. The record that proves the domain outlives the certificate, as in AWS.
def make_certificate(name, p, account, region):
    for option in p.get("DomainValidationOptions", []):
        proof = {"Name": f"_0123456789abcdef.{option['DomainName']}", "Type": "CNAME", "TTL": 300,
                 "ResourceRecords": [{"Value": "_fedcba9876543210.acm-validations.aws."}]}
        names(account).change_resource_record_sets(option["HostedZoneId"], [{"Action": "UPSERT", "ResourceRecordSet": proof}])
    return backend("acm", account, region).request_certificate(p["DomainName"], str(uuid.uuid4()), p.get("SubjectAlternativeNames", []), [])


def names(account):
    return get_backend("route53")[account]["aws"]


def make_zone(name, p, account, region):
    return names(account).create_hosted_zone(p["Name"].rstrip(".") + ".", private_zone=False).resource_id


def make_record(name, p, account, region):
    zone = names(account).get_hosted_zone(p["HostedZoneId"])
    alias = p.get("AliasTarget", {})
    if alias.get("HostedZoneId") == p["HostedZoneId"] and f"{alias['DNSName']}." not in [record.name for record in zone.rrsets]:
        raise ValueError(f"{alias['DNSName']} is not in the zone: no alias can lead there")  # AWS refuses it too
    record = zone.upsert_rrset({**p, "Name": p["Name"].rstrip(".") + "."})
    return "|".join([p["HostedZoneId"], record.name, record.type, record.set_identifier or ""])


def drop_record(made, account, region):
    zone_id, *record = made.split("|")
    zone = names(account).get_hosted_zone(zone_id)
    zone.rrsets = [r for r in zone.rrsets if [r.name, r.type, r.set_identifier or ""] != record]


def update_record(made, p, account, region):
    drop_record(made, account, region)
    return make_record("", p, account, region)


def make_health_check(name, p, account, region):
    asked = p["HealthCheckConfig"]
    return names(account).create_health_check(f"{name}-{uuid.uuid4()}", {
        "type": asked["Type"], "fqdn": asked.get("FullyQualifiedDomainName"), "port": asked.get("Port"), "resource_path": asked.get("ResourcePath"),
        "request_interval": asked.get("RequestInterval"), "failure_threshold": asked.get("FailureThreshold"), "enable_sni": asked.get("EnableSNI")}).id


TYPES = [
    stack_type("AWS::SecretsManager::Secret", make_secret, drop_secret),
    stack_type("AWS::ECS::TaskDefinition", make_task_definition, drop_task_definition, update_task_definition),
    stack_type("AWS::ECS::Service", make_service, drop_service, update_service,
               lambda made, name: made.split("/")[-1] if name == "Name" else made),
    stack_type("AWS::ECS::CapacityProvider", make_capacity_provider,
               lambda made, account, region: backend("ecs", account, region).delete_capacity_provider(made)),
    stack_type("AWS::ECS::ClusterCapacityProviderAssociations", make_capacity_of_cluster),
    stack_type("AWS::ServiceDiscovery::PrivateDnsNamespace", make_namespace, drop_namespace),
    stack_type("AWS::ServiceDiscovery::Service", make_discovery_service,
               lambda made, account, region: backend("servicediscovery", account, region).delete_service(made),
               attribute=discovery_service_attribute),
    stack_type("AWS::ApplicationAutoScaling::ScalableTarget", make_scalable_target, drop_scalable_target, update_scalable_target),
    stack_type("AWS::ApplicationAutoScaling::ScalingPolicy", make_target_policy),
    stack_type("AWS::AutoScaling::ScalingPolicy", make_group_policy),
    stack_type("AWS::CertificateManager::Certificate", make_certificate,
               lambda made, account, region: backend("acm", account, region).delete_certificate(made)),
    stack_type("AWS::Route53::HostedZone", make_zone, lambda made, account, region: names(account).delete_hosted_zone(made),
               attribute=lambda made, name: get_backend("route53")["123456789012"]["aws"].get_hosted_zone(made).delegation_set.name_servers),
    stack_type("AWS::Route53::RecordSet", make_record, drop_record, update_record),
    stack_type("AWS::Route53::HealthCheck", make_health_check,
               lambda made, account, region: names(account).delete_health_check(made)),
]
parsing.get_model_map().update({own.cloudformation_type(): own for own in TYPES})

# --- calls that a test wants refused: PUT /shim/refused with their names; nobody may make them until it says otherwise

# pylint: disable=wrong-import-position
import inventory
import moto.server

serve, refused = moto.server.run_simple, set()


def refusing(application):
    def answer(environ, start):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        if environ["PATH_INFO"] == "/shim/refused":
            refused.clear()
            refused.update(body.decode().split())
            start("204 No Content", [])
            return []
        if environ["PATH_INFO"] == "/shim/inventory":
            start("200 OK", [("Content-Type", "text/plain")])
            return ["\n".join(inventory.lines(sys.argv[1])).encode()]
        json_call = environ.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2]
        query_call = next((pair[7:] for pair in body.decode(errors="replace").split("&") if pair.startswith("Action=")), "")
        if json_call in refused:
            start("400 Bad Request", [("Content-Type", "application/x-amz-json-1.1")])
            return [json.dumps({"__type": "AccessDeniedException", "message": f"not authorized to perform {json_call}"}).encode()]
        if query_call in refused:
            start("403 Forbidden", [("Content-Type", "text/xml")])
            return [f"<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to perform {query_call}"
                    "</Message></Error></ErrorResponse>".encode()]
        return application(environ, start)
    return answer


moto.server.run_simple = lambda host, port, application, *rest, **named: serve(host, port, refusing(application), *rest, **named)
moto.server.main(["-H", sys.argv[2], "-p", sys.argv[1]])
