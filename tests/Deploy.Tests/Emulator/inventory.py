"""What the emulator's account holds, a line each. Asked through its own API; for tests only."""
import functools

import boto3


@functools.cache
def client(service, port):
    return boto3.client(service, endpoint_url=f"http://127.0.0.1:{port}", region_name="eu-west-1", aws_access_key_id="test", aws_secret_access_key="test")

QUERIES = {
    "cloudformation": [("describe_stacks", "Stacks", "StackId")],
    "ec2": [("describe_vpcs", "Vpcs", "VpcId"), ("describe_subnets", "Subnets", "SubnetId"), ("describe_security_groups", "SecurityGroups", "GroupId"),
            ("describe_internet_gateways", "InternetGateways", "InternetGatewayId"), ("describe_nat_gateways", "NatGateways", "NatGatewayId"),
            ("describe_route_tables", "RouteTables", "RouteTableId"), ("describe_launch_templates", "LaunchTemplates", "LaunchTemplateId"),
            ("describe_addresses", "Addresses", "AllocationId")],
    "autoscaling": [("describe_auto_scaling_groups", "AutoScalingGroups", "AutoScalingGroupName")],
    "application-autoscaling": [("describe_scalable_targets", "ScalableTargets", "ResourceId")],
    "elbv2": [("describe_load_balancers", "LoadBalancers", "LoadBalancerArn"), ("describe_target_groups", "TargetGroups", "TargetGroupArn")],
    "ecs": [("list_task_definitions", "taskDefinitionArns", None)],
    "ecr": [("describe_repositories", "repositories", "repositoryName")],
    "iam": [("list_roles", "Roles", "RoleName"), ("list_instance_profiles", "InstanceProfiles", "InstanceProfileName")],
    "logs": [("describe_log_groups", "logGroups", "logGroupName")],
    "rds": [("describe_db_instances", "DBInstances", "DBInstanceIdentifier"), ("describe_db_snapshots", "DBSnapshots", "DBSnapshotIdentifier"),
            ("describe_db_subnet_groups", "DBSubnetGroups", "DBSubnetGroupName"), ("describe_db_parameter_groups", "DBParameterGroups", "DBParameterGroupName")],
    "secretsmanager": [("list_secrets", "SecretList", "ARN")],
    "servicediscovery": [("list_namespaces", "Namespaces", "Id"), ("list_services", "Services", "Id")],
    "route53": [("list_hosted_zones", "HostedZones", "Id"), ("list_health_checks", "HealthChecks", "Id")],
    "acm": [("list_certificates", "CertificateSummaryList", "CertificateArn")],
}


def lines(port):
    found = []
    for service, queries in QUERIES.items():
        api = client(service, port)
        for call, member, key in queries:
            arguments = {"ServiceNamespace": "ecs"} if service == "application-autoscaling" else {}
            for item in getattr(api, call)(**arguments)[member]:
                found.append(f"{service} {member} {item[key] if key else item}")
        if service == "ecs":
            for cluster in api.describe_clusters(clusters=api.list_clusters()["clusterArns"])["clusters"]:
                if cluster["status"] == "INACTIVE":
                    continue
                found.append(f"ecs clusters {cluster['clusterArn']}")
                for arn in api.list_services(cluster=cluster["clusterArn"])["serviceArns"]:
                    found += [f"ecs services {s['serviceArn']}" for s in api.describe_services(cluster=cluster["clusterArn"], services=[arn])["services"]
                              if s["status"] == "ACTIVE"]
        if service == "ec2":
            for reservation in api.describe_instances()["Reservations"]:
                found += [f"ec2 Instances {i['InstanceId']}" for i in reservation["Instances"] if i["State"]["Name"] != "terminated"]
        if service == "elbv2":
            for balancer in api.describe_load_balancers()["LoadBalancers"]:
                for listener in api.describe_listeners(LoadBalancerArn=balancer["LoadBalancerArn"])["Listeners"]:
                    found += [f"elbv2 Rules {rule['RuleArn']}" for rule in api.describe_rules(ListenerArn=listener["ListenerArn"])["Rules"]]
        if service == "route53":
            for zone in api.list_hosted_zones()["HostedZones"]:
                found += [f"route53 Records {record['Name']} {record['Type']} {record.get('SetIdentifier', '')}"
                          for record in api.list_resource_record_sets(HostedZoneId=zone["Id"])["ResourceRecordSets"]]
    return sorted(found)
