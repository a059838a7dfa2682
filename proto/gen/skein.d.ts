import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace skein. */
export namespace skein {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a GetRootCertificateRequest.
         * @deprecated Use skein.v1.GetRootCertificateRequest.$Properties instead.
         */
        interface IGetRootCertificateRequest extends skein.v1.GetRootCertificateRequest.$Properties {
        }

        /** Represents a GetRootCertificateRequest. */
        class GetRootCertificateRequest {

            /**
             * Constructs a new GetRootCertificateRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.GetRootCertificateRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new GetRootCertificateRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetRootCertificateRequest instance
             */
            static create(properties: skein.v1.GetRootCertificateRequest.$Shape): skein.v1.GetRootCertificateRequest & skein.v1.GetRootCertificateRequest.$Shape;
            static create(properties?: skein.v1.GetRootCertificateRequest.$Properties): skein.v1.GetRootCertificateRequest;

            /**
             * Encodes the specified GetRootCertificateRequest message. Does not implicitly {@link skein.v1.GetRootCertificateRequest.verify|verify} messages.
             * @param message GetRootCertificateRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.GetRootCertificateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetRootCertificateRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.GetRootCertificateRequest & skein.v1.GetRootCertificateRequest.$Shape} GetRootCertificateRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.GetRootCertificateRequest & skein.v1.GetRootCertificateRequest.$Shape;
        }

        namespace GetRootCertificateRequest {

            /** Properties of a GetRootCertificateRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetRootCertificateRequest. */
            type $Shape = skein.v1.GetRootCertificateRequest.$Properties;
        }

        /**
         * Properties of a GetRootCertificateResponse.
         * @deprecated Use skein.v1.GetRootCertificateResponse.$Properties instead.
         */
        interface IGetRootCertificateResponse extends skein.v1.GetRootCertificateResponse.$Properties {
        }

        /** Represents a GetRootCertificateResponse. */
        class GetRootCertificateResponse {

            /**
             * Constructs a new GetRootCertificateResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.GetRootCertificateResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetRootCertificateResponse certificatePem. */
            certificatePem: string;

            /**
             * Creates a new GetRootCertificateResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetRootCertificateResponse instance
             */
            static create(properties: skein.v1.GetRootCertificateResponse.$Shape): skein.v1.GetRootCertificateResponse & skein.v1.GetRootCertificateResponse.$Shape;
            static create(properties?: skein.v1.GetRootCertificateResponse.$Properties): skein.v1.GetRootCertificateResponse;

            /**
             * Encodes the specified GetRootCertificateResponse message. Does not implicitly {@link skein.v1.GetRootCertificateResponse.verify|verify} messages.
             * @param message GetRootCertificateResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.GetRootCertificateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetRootCertificateResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.GetRootCertificateResponse & skein.v1.GetRootCertificateResponse.$Shape} GetRootCertificateResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.GetRootCertificateResponse & skein.v1.GetRootCertificateResponse.$Shape;
        }

        namespace GetRootCertificateResponse {

            /** Properties of a GetRootCertificateResponse. */
            interface $Properties {

                /** GetRootCertificateResponse certificatePem */
                certificatePem?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetRootCertificateResponse. */
            type $Shape = skein.v1.GetRootCertificateResponse.$Properties;
        }

        /**
         * Properties of an IssueCertificateRequest.
         * @deprecated Use skein.v1.IssueCertificateRequest.$Properties instead.
         */
        interface IIssueCertificateRequest extends skein.v1.IssueCertificateRequest.$Properties {
        }

        /** Represents an IssueCertificateRequest. */
        class IssueCertificateRequest {

            /**
             * Constructs a new IssueCertificateRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.IssueCertificateRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IssueCertificateRequest csrPem. */
            csrPem: string;

            /** IssueCertificateRequest token. */
            token: string;

            /** IssueCertificateRequest availability. */
            availability: skein.v1.NodeAvailability;

            /**
             * Creates a new IssueCertificateRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns IssueCertificateRequest instance
             */
            static create(properties: skein.v1.IssueCertificateRequest.$Shape): skein.v1.IssueCertificateRequest & skein.v1.IssueCertificateRequest.$Shape;
            static create(properties?: skein.v1.IssueCertificateRequest.$Properties): skein.v1.IssueCertificateRequest;

            /**
             * Encodes the specified IssueCertificateRequest message. Does not implicitly {@link skein.v1.IssueCertificateRequest.verify|verify} messages.
             * @param message IssueCertificateRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.IssueCertificateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IssueCertificateRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.IssueCertificateRequest & skein.v1.IssueCertificateRequest.$Shape} IssueCertificateRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.IssueCertificateRequest & skein.v1.IssueCertificateRequest.$Shape;
        }

        namespace IssueCertificateRequest {

            /** Properties of an IssueCertificateRequest. */
            interface $Properties {

                /** IssueCertificateRequest csrPem */
                csrPem?: (string|null);

                /** IssueCertificateRequest token */
                token?: (string|null);

                /** IssueCertificateRequest availability */
                availability?: (skein.v1.NodeAvailability|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IssueCertificateRequest. */
            type $Shape = skein.v1.IssueCertificateRequest.$Properties;
        }

        /**
         * Properties of an IssueCertificateResponse.
         * @deprecated Use skein.v1.IssueCertificateResponse.$Properties instead.
         */
        interface IIssueCertificateResponse extends skein.v1.IssueCertificateResponse.$Properties {
        }

        /** Represents an IssueCertificateResponse. */
        class IssueCertificateResponse {

            /**
             * Constructs a new IssueCertificateResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.IssueCertificateResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IssueCertificateResponse nodeId. */
            nodeId: string;

            /** IssueCertificateResponse certificatePem. */
            certificatePem: string;

            /** IssueCertificateResponse rootCaPem. */
            rootCaPem: string;

            /** IssueCertificateResponse role. */
            role: skein.v1.NodeRole;

            /** IssueCertificateResponse clusterId. */
            clusterId: string;

            /**
             * Creates a new IssueCertificateResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns IssueCertificateResponse instance
             */
            static create(properties: skein.v1.IssueCertificateResponse.$Shape): skein.v1.IssueCertificateResponse & skein.v1.IssueCertificateResponse.$Shape;
            static create(properties?: skein.v1.IssueCertificateResponse.$Properties): skein.v1.IssueCertificateResponse;

            /**
             * Encodes the specified IssueCertificateResponse message. Does not implicitly {@link skein.v1.IssueCertificateResponse.verify|verify} messages.
             * @param message IssueCertificateResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.IssueCertificateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IssueCertificateResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.IssueCertificateResponse & skein.v1.IssueCertificateResponse.$Shape} IssueCertificateResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.IssueCertificateResponse & skein.v1.IssueCertificateResponse.$Shape;
        }

        namespace IssueCertificateResponse {

            /** Properties of an IssueCertificateResponse. */
            interface $Properties {

                /** IssueCertificateResponse nodeId */
                nodeId?: (string|null);

                /** IssueCertificateResponse certificatePem */
                certificatePem?: (string|null);

                /** IssueCertificateResponse rootCaPem */
                rootCaPem?: (string|null);

                /** IssueCertificateResponse role */
                role?: (skein.v1.NodeRole|null);

                /** IssueCertificateResponse clusterId */
                clusterId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IssueCertificateResponse. */
            type $Shape = skein.v1.IssueCertificateResponse.$Properties;
        }

        /**
         * Properties of a Meta.
         * @deprecated Use skein.v1.Meta.$Properties instead.
         */
        interface IMeta extends skein.v1.Meta.$Properties {
        }

        /** Represents a Meta. */
        class Meta {

            /**
             * Constructs a new Meta.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Meta.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Meta version. */
            version: number;

            /** Meta createdAtMs. */
            createdAtMs: number;

            /** Meta updatedAtMs. */
            updatedAtMs: number;

            /**
             * Creates a new Meta instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Meta instance
             */
            static create(properties: skein.v1.Meta.$Shape): skein.v1.Meta & skein.v1.Meta.$Shape;
            static create(properties?: skein.v1.Meta.$Properties): skein.v1.Meta;

            /**
             * Encodes the specified Meta message. Does not implicitly {@link skein.v1.Meta.verify|verify} messages.
             * @param message Meta message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Meta.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Meta message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Meta & skein.v1.Meta.$Shape} Meta
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Meta & skein.v1.Meta.$Shape;
        }

        namespace Meta {

            /** Properties of a Meta. */
            interface $Properties {

                /** Meta version */
                version?: (number|null);

                /** Meta createdAtMs */
                createdAtMs?: (number|null);

                /** Meta updatedAtMs */
                updatedAtMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Meta. */
            type $Shape = skein.v1.Meta.$Properties;
        }

        /**
         * Properties of a Platform.
         * @deprecated Use skein.v1.Platform.$Properties instead.
         */
        interface IPlatform extends skein.v1.Platform.$Properties {
        }

        /** Represents a Platform. */
        class Platform {

            /**
             * Constructs a new Platform.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Platform.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Platform os. */
            os: string;

            /** Platform architecture. */
            architecture: string;

            /**
             * Creates a new Platform instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Platform instance
             */
            static create(properties: skein.v1.Platform.$Shape): skein.v1.Platform & skein.v1.Platform.$Shape;
            static create(properties?: skein.v1.Platform.$Properties): skein.v1.Platform;

            /**
             * Encodes the specified Platform message. Does not implicitly {@link skein.v1.Platform.verify|verify} messages.
             * @param message Platform message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Platform.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Platform message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Platform & skein.v1.Platform.$Shape} Platform
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Platform & skein.v1.Platform.$Shape;
        }

        namespace Platform {

            /** Properties of a Platform. */
            interface $Properties {

                /** Platform os */
                os?: (string|null);

                /** Platform architecture */
                architecture?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Platform. */
            type $Shape = skein.v1.Platform.$Properties;
        }

        /**
         * Properties of a Resources.
         * @deprecated Use skein.v1.Resources.$Properties instead.
         */
        interface IResources extends skein.v1.Resources.$Properties {
        }

        /** Represents a Resources. */
        class Resources {

            /**
             * Constructs a new Resources.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Resources.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Resources nanoCpus. */
            nanoCpus: number;

            /** Resources memoryBytes. */
            memoryBytes: number;

            /** Resources pids. */
            pids: number;

            /**
             * Creates a new Resources instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Resources instance
             */
            static create(properties: skein.v1.Resources.$Shape): skein.v1.Resources & skein.v1.Resources.$Shape;
            static create(properties?: skein.v1.Resources.$Properties): skein.v1.Resources;

            /**
             * Encodes the specified Resources message. Does not implicitly {@link skein.v1.Resources.verify|verify} messages.
             * @param message Resources message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Resources.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Resources message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Resources & skein.v1.Resources.$Shape} Resources
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Resources & skein.v1.Resources.$Shape;
        }

        namespace Resources {

            /** Properties of a Resources. */
            interface $Properties {

                /** Resources nanoCpus */
                nanoCpus?: (number|null);

                /** Resources memoryBytes */
                memoryBytes?: (number|null);

                /** Resources pids */
                pids?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Resources. */
            type $Shape = skein.v1.Resources.$Properties;
        }

        /** NodeRole enum. */
        enum NodeRole {

            /** NODE_ROLE_WORKER value */
            NODE_ROLE_WORKER = 0,

            /** NODE_ROLE_MANAGER value */
            NODE_ROLE_MANAGER = 1
        }

        /** NodeAvailability enum. */
        enum NodeAvailability {

            /** NODE_AVAILABILITY_ACTIVE value */
            NODE_AVAILABILITY_ACTIVE = 0,

            /** NODE_AVAILABILITY_PAUSE value */
            NODE_AVAILABILITY_PAUSE = 1,

            /** NODE_AVAILABILITY_DRAIN value */
            NODE_AVAILABILITY_DRAIN = 2
        }

        /** NodeState enum. */
        enum NodeState {

            /** NODE_STATE_UNKNOWN value */
            NODE_STATE_UNKNOWN = 0,

            /** NODE_STATE_DOWN value */
            NODE_STATE_DOWN = 1,

            /** NODE_STATE_READY value */
            NODE_STATE_READY = 2,

            /** NODE_STATE_DISCONNECTED value */
            NODE_STATE_DISCONNECTED = 3
        }

        /**
         * Properties of a NodeSpec.
         * @deprecated Use skein.v1.NodeSpec.$Properties instead.
         */
        interface INodeSpec extends skein.v1.NodeSpec.$Properties {
        }

        /** Represents a NodeSpec. */
        class NodeSpec {

            /**
             * Constructs a new NodeSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NodeSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeSpec name. */
            name: string;

            /** NodeSpec labels. */
            labels: { [k: string]: string };

            /** NodeSpec role. */
            role: skein.v1.NodeRole;

            /** NodeSpec availability. */
            availability: skein.v1.NodeAvailability;

            /**
             * Creates a new NodeSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeSpec instance
             */
            static create(properties: skein.v1.NodeSpec.$Shape): skein.v1.NodeSpec & skein.v1.NodeSpec.$Shape;
            static create(properties?: skein.v1.NodeSpec.$Properties): skein.v1.NodeSpec;

            /**
             * Encodes the specified NodeSpec message. Does not implicitly {@link skein.v1.NodeSpec.verify|verify} messages.
             * @param message NodeSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NodeSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NodeSpec & skein.v1.NodeSpec.$Shape} NodeSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NodeSpec & skein.v1.NodeSpec.$Shape;
        }

        namespace NodeSpec {

            /** Properties of a NodeSpec. */
            interface $Properties {

                /** NodeSpec name */
                name?: (string|null);

                /** NodeSpec labels */
                labels?: ({ [k: string]: string }|null);

                /** NodeSpec role */
                role?: (skein.v1.NodeRole|null);

                /** NodeSpec availability */
                availability?: (skein.v1.NodeAvailability|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeSpec. */
            type $Shape = skein.v1.NodeSpec.$Properties;
        }

        /**
         * Properties of a NodeDescription.
         * @deprecated Use skein.v1.NodeDescription.$Properties instead.
         */
        interface INodeDescription extends skein.v1.NodeDescription.$Properties {
        }

        /** Represents a NodeDescription. */
        class NodeDescription {

            /**
             * Constructs a new NodeDescription.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NodeDescription.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeDescription hostname. */
            hostname: string;

            /** NodeDescription platform. */
            platform?: (skein.v1.Platform.$Properties|null);

            /** NodeDescription resources. */
            resources?: (skein.v1.Resources.$Properties|null);

            /** NodeDescription engineVersion. */
            engineVersion: string;

            /** NodeDescription runtimeVersion. */
            runtimeVersion: string;

            /** NodeDescription kernelVersion. */
            kernelVersion: string;

            /** NodeDescription engineLabels. */
            engineLabels: { [k: string]: string };

            /** NodeDescription osName. */
            osName: string;

            /** NodeDescription dataAddress. */
            dataAddress: string;

            /** NodeDescription underlayMtu. */
            underlayMtu: number;

            /** NodeDescription routes. */
            routes: string[];

            /**
             * Creates a new NodeDescription instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeDescription instance
             */
            static create(properties: skein.v1.NodeDescription.$Shape): skein.v1.NodeDescription & skein.v1.NodeDescription.$Shape;
            static create(properties?: skein.v1.NodeDescription.$Properties): skein.v1.NodeDescription;

            /**
             * Encodes the specified NodeDescription message. Does not implicitly {@link skein.v1.NodeDescription.verify|verify} messages.
             * @param message NodeDescription message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NodeDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeDescription message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NodeDescription & skein.v1.NodeDescription.$Shape} NodeDescription
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NodeDescription & skein.v1.NodeDescription.$Shape;
        }

        namespace NodeDescription {

            /** Properties of a NodeDescription. */
            interface $Properties {

                /** NodeDescription hostname */
                hostname?: (string|null);

                /** NodeDescription platform */
                platform?: (skein.v1.Platform.$Properties|null);

                /** NodeDescription resources */
                resources?: (skein.v1.Resources.$Properties|null);

                /** NodeDescription engineVersion */
                engineVersion?: (string|null);

                /** NodeDescription runtimeVersion */
                runtimeVersion?: (string|null);

                /** NodeDescription kernelVersion */
                kernelVersion?: (string|null);

                /** NodeDescription engineLabels */
                engineLabels?: ({ [k: string]: string }|null);

                /** NodeDescription osName */
                osName?: (string|null);

                /** NodeDescription dataAddress */
                dataAddress?: (string|null);

                /** NodeDescription underlayMtu */
                underlayMtu?: (number|null);

                /** NodeDescription routes */
                routes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeDescription. */
            type $Shape = skein.v1.NodeDescription.$Properties;
        }

        /**
         * Properties of a NodeStatus.
         * @deprecated Use skein.v1.NodeStatus.$Properties instead.
         */
        interface INodeStatus extends skein.v1.NodeStatus.$Properties {
        }

        /** Represents a NodeStatus. */
        class NodeStatus {

            /**
             * Constructs a new NodeStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NodeStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeStatus state. */
            state: skein.v1.NodeState;

            /** NodeStatus message. */
            message: string;

            /** NodeStatus address. */
            address: string;

            /** NodeStatus sinceMs. */
            sinceMs: number;

            /**
             * Creates a new NodeStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeStatus instance
             */
            static create(properties: skein.v1.NodeStatus.$Shape): skein.v1.NodeStatus & skein.v1.NodeStatus.$Shape;
            static create(properties?: skein.v1.NodeStatus.$Properties): skein.v1.NodeStatus;

            /**
             * Encodes the specified NodeStatus message. Does not implicitly {@link skein.v1.NodeStatus.verify|verify} messages.
             * @param message NodeStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NodeStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NodeStatus & skein.v1.NodeStatus.$Shape} NodeStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NodeStatus & skein.v1.NodeStatus.$Shape;
        }

        namespace NodeStatus {

            /** Properties of a NodeStatus. */
            interface $Properties {

                /** NodeStatus state */
                state?: (skein.v1.NodeState|null);

                /** NodeStatus message */
                message?: (string|null);

                /** NodeStatus address */
                address?: (string|null);

                /** NodeStatus sinceMs */
                sinceMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeStatus. */
            type $Shape = skein.v1.NodeStatus.$Properties;
        }

        /**
         * Properties of a ManagerStatus.
         * @deprecated Use skein.v1.ManagerStatus.$Properties instead.
         */
        interface IManagerStatus extends skein.v1.ManagerStatus.$Properties {
        }

        /** Represents a ManagerStatus. */
        class ManagerStatus {

            /**
             * Constructs a new ManagerStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ManagerStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ManagerStatus leader. */
            leader: boolean;

            /** ManagerStatus reachable. */
            reachable: boolean;

            /** ManagerStatus address. */
            address: string;

            /** ManagerStatus raftId. */
            raftId: number;

            /**
             * Creates a new ManagerStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ManagerStatus instance
             */
            static create(properties: skein.v1.ManagerStatus.$Shape): skein.v1.ManagerStatus & skein.v1.ManagerStatus.$Shape;
            static create(properties?: skein.v1.ManagerStatus.$Properties): skein.v1.ManagerStatus;

            /**
             * Encodes the specified ManagerStatus message. Does not implicitly {@link skein.v1.ManagerStatus.verify|verify} messages.
             * @param message ManagerStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ManagerStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ManagerStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ManagerStatus & skein.v1.ManagerStatus.$Shape} ManagerStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ManagerStatus & skein.v1.ManagerStatus.$Shape;
        }

        namespace ManagerStatus {

            /** Properties of a ManagerStatus. */
            interface $Properties {

                /** ManagerStatus leader */
                leader?: (boolean|null);

                /** ManagerStatus reachable */
                reachable?: (boolean|null);

                /** ManagerStatus address */
                address?: (string|null);

                /** ManagerStatus raftId */
                raftId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ManagerStatus. */
            type $Shape = skein.v1.ManagerStatus.$Properties;
        }

        /**
         * Properties of a Node.
         * @deprecated Use skein.v1.Node.$Properties instead.
         */
        interface INode extends skein.v1.Node.$Properties {
        }

        /** Represents a Node. */
        class Node {

            /**
             * Constructs a new Node.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Node.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Node id. */
            id: string;

            /** Node meta. */
            meta?: (skein.v1.Meta.$Properties|null);

            /** Node spec. */
            spec?: (skein.v1.NodeSpec.$Properties|null);

            /** Node description. */
            description?: (skein.v1.NodeDescription.$Properties|null);

            /** Node status. */
            status?: (skein.v1.NodeStatus.$Properties|null);

            /** Node role. */
            role: skein.v1.NodeRole;

            /** Node index. */
            index: number;

            /** Node manager. */
            manager?: (skein.v1.ManagerStatus.$Properties|null);

            /** Node certificateExpiresMs. */
            certificateExpiresMs: number;

            /**
             * Creates a new Node instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Node instance
             */
            static create(properties: skein.v1.Node.$Shape): skein.v1.Node & skein.v1.Node.$Shape;
            static create(properties?: skein.v1.Node.$Properties): skein.v1.Node;

            /**
             * Encodes the specified Node message. Does not implicitly {@link skein.v1.Node.verify|verify} messages.
             * @param message Node message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Node.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Node message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Node & skein.v1.Node.$Shape} Node
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Node & skein.v1.Node.$Shape;
        }

        namespace Node {

            /** Properties of a Node. */
            interface $Properties {

                /** Node id */
                id?: (string|null);

                /** Node meta */
                meta?: (skein.v1.Meta.$Properties|null);

                /** Node spec */
                spec?: (skein.v1.NodeSpec.$Properties|null);

                /** Node description */
                description?: (skein.v1.NodeDescription.$Properties|null);

                /** Node status */
                status?: (skein.v1.NodeStatus.$Properties|null);

                /** Node role */
                role?: (skein.v1.NodeRole|null);

                /** Node index */
                index?: (number|null);

                /** Node manager */
                manager?: (skein.v1.ManagerStatus.$Properties|null);

                /** Node certificateExpiresMs */
                certificateExpiresMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Node. */
            type $Shape = skein.v1.Node.$Properties;
        }

        /** TaskState enum. */
        enum TaskState {

            /** TASK_STATE_NEW value */
            TASK_STATE_NEW = 0,

            /** TASK_STATE_PENDING value */
            TASK_STATE_PENDING = 64,

            /** TASK_STATE_ASSIGNED value */
            TASK_STATE_ASSIGNED = 192,

            /** TASK_STATE_ACCEPTED value */
            TASK_STATE_ACCEPTED = 256,

            /** TASK_STATE_PREPARING value */
            TASK_STATE_PREPARING = 320,

            /** TASK_STATE_READY value */
            TASK_STATE_READY = 384,

            /** TASK_STATE_STARTING value */
            TASK_STATE_STARTING = 448,

            /** TASK_STATE_RUNNING value */
            TASK_STATE_RUNNING = 512,

            /** TASK_STATE_COMPLETE value */
            TASK_STATE_COMPLETE = 576,

            /** TASK_STATE_SHUTDOWN value */
            TASK_STATE_SHUTDOWN = 640,

            /** TASK_STATE_FAILED value */
            TASK_STATE_FAILED = 704,

            /** TASK_STATE_REJECTED value */
            TASK_STATE_REJECTED = 768,

            /** TASK_STATE_REMOVE value */
            TASK_STATE_REMOVE = 800,

            /** TASK_STATE_ORPHANED value */
            TASK_STATE_ORPHANED = 832
        }

        /** MountType enum. */
        enum MountType {

            /** MOUNT_TYPE_BIND value */
            MOUNT_TYPE_BIND = 0,

            /** MOUNT_TYPE_TMPFS value */
            MOUNT_TYPE_TMPFS = 1,

            /** MOUNT_TYPE_VOLUME value */
            MOUNT_TYPE_VOLUME = 2
        }

        /**
         * Properties of a Mount.
         * @deprecated Use skein.v1.Mount.$Properties instead.
         */
        interface IMount extends skein.v1.Mount.$Properties {
        }

        /** Represents a Mount. */
        class Mount {

            /**
             * Constructs a new Mount.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Mount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Mount type. */
            type: skein.v1.MountType;

            /** Mount source. */
            source: string;

            /** Mount target. */
            target: string;

            /** Mount readOnly. */
            readOnly: boolean;

            /** Mount propagation. */
            propagation: string;

            /** Mount tmpfsSizeBytes. */
            tmpfsSizeBytes: number;

            /** Mount tmpfsMode. */
            tmpfsMode: number;

            /**
             * Creates a new Mount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Mount instance
             */
            static create(properties: skein.v1.Mount.$Shape): skein.v1.Mount & skein.v1.Mount.$Shape;
            static create(properties?: skein.v1.Mount.$Properties): skein.v1.Mount;

            /**
             * Encodes the specified Mount message. Does not implicitly {@link skein.v1.Mount.verify|verify} messages.
             * @param message Mount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Mount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Mount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Mount & skein.v1.Mount.$Shape} Mount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Mount & skein.v1.Mount.$Shape;
        }

        namespace Mount {

            /** Properties of a Mount. */
            interface $Properties {

                /** Mount type */
                type?: (skein.v1.MountType|null);

                /** Mount source */
                source?: (string|null);

                /** Mount target */
                target?: (string|null);

                /** Mount readOnly */
                readOnly?: (boolean|null);

                /** Mount propagation */
                propagation?: (string|null);

                /** Mount tmpfsSizeBytes */
                tmpfsSizeBytes?: (number|null);

                /** Mount tmpfsMode */
                tmpfsMode?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Mount. */
            type $Shape = skein.v1.Mount.$Properties;
        }

        /**
         * Properties of an Ulimit.
         * @deprecated Use skein.v1.Ulimit.$Properties instead.
         */
        interface IUlimit extends skein.v1.Ulimit.$Properties {
        }

        /** Represents an Ulimit. */
        class Ulimit {

            /**
             * Constructs a new Ulimit.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Ulimit.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ulimit name. */
            name: string;

            /** Ulimit soft. */
            soft: number;

            /** Ulimit hard. */
            hard: number;

            /**
             * Creates a new Ulimit instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Ulimit instance
             */
            static create(properties: skein.v1.Ulimit.$Shape): skein.v1.Ulimit & skein.v1.Ulimit.$Shape;
            static create(properties?: skein.v1.Ulimit.$Properties): skein.v1.Ulimit;

            /**
             * Encodes the specified Ulimit message. Does not implicitly {@link skein.v1.Ulimit.verify|verify} messages.
             * @param message Ulimit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Ulimit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Ulimit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Ulimit & skein.v1.Ulimit.$Shape} Ulimit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Ulimit & skein.v1.Ulimit.$Shape;
        }

        namespace Ulimit {

            /** Properties of an Ulimit. */
            interface $Properties {

                /** Ulimit name */
                name?: (string|null);

                /** Ulimit soft */
                soft?: (number|null);

                /** Ulimit hard */
                hard?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Ulimit. */
            type $Shape = skein.v1.Ulimit.$Properties;
        }

        /**
         * Properties of a ContainerSpec.
         * @deprecated Use skein.v1.ContainerSpec.$Properties instead.
         */
        interface IContainerSpec extends skein.v1.ContainerSpec.$Properties {
        }

        /** Represents a ContainerSpec. */
        class ContainerSpec {

            /**
             * Constructs a new ContainerSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ContainerSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerSpec image. */
            image: string;

            /** ContainerSpec command. */
            command: string[];

            /** ContainerSpec args. */
            args: string[];

            /** ContainerSpec env. */
            env: string[];

            /** ContainerSpec labels. */
            labels: { [k: string]: string };

            /** ContainerSpec hostname. */
            hostname: string;

            /** ContainerSpec workdir. */
            workdir: string;

            /** ContainerSpec user. */
            user: string;

            /** ContainerSpec groups. */
            groups: string[];

            /** ContainerSpec tty. */
            tty: boolean;

            /** ContainerSpec readOnly. */
            readOnly: boolean;

            /** ContainerSpec mounts. */
            mounts: skein.v1.Mount.$Properties[];

            /** ContainerSpec stopSignal. */
            stopSignal: string;

            /** ContainerSpec stopGracePeriodMs. */
            stopGracePeriodMs?: (number|null);

            /** ContainerSpec hosts. */
            hosts: string[];

            /** ContainerSpec dnsServers. */
            dnsServers: string[];

            /** ContainerSpec dnsSearch. */
            dnsSearch: string[];

            /** ContainerSpec dnsOptions. */
            dnsOptions: string[];

            /** ContainerSpec init. */
            init?: (boolean|null);

            /** ContainerSpec capabilitiesAdd. */
            capabilitiesAdd: string[];

            /** ContainerSpec capabilitiesDrop. */
            capabilitiesDrop: string[];

            /** ContainerSpec sysctls. */
            sysctls: { [k: string]: string };

            /** ContainerSpec ulimits. */
            ulimits: skein.v1.Ulimit.$Properties[];

            /** ContainerSpec openStdin. */
            openStdin: boolean;

            /**
             * Creates a new ContainerSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ContainerSpec instance
             */
            static create(properties: skein.v1.ContainerSpec.$Shape): skein.v1.ContainerSpec & skein.v1.ContainerSpec.$Shape;
            static create(properties?: skein.v1.ContainerSpec.$Properties): skein.v1.ContainerSpec;

            /**
             * Encodes the specified ContainerSpec message. Does not implicitly {@link skein.v1.ContainerSpec.verify|verify} messages.
             * @param message ContainerSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ContainerSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ContainerSpec & skein.v1.ContainerSpec.$Shape} ContainerSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ContainerSpec & skein.v1.ContainerSpec.$Shape;
        }

        namespace ContainerSpec {

            /** Properties of a ContainerSpec. */
            interface $Properties {

                /** ContainerSpec image */
                image?: (string|null);

                /** ContainerSpec command */
                command?: (string[]|null);

                /** ContainerSpec args */
                args?: (string[]|null);

                /** ContainerSpec env */
                env?: (string[]|null);

                /** ContainerSpec labels */
                labels?: ({ [k: string]: string }|null);

                /** ContainerSpec hostname */
                hostname?: (string|null);

                /** ContainerSpec workdir */
                workdir?: (string|null);

                /** ContainerSpec user */
                user?: (string|null);

                /** ContainerSpec groups */
                groups?: (string[]|null);

                /** ContainerSpec tty */
                tty?: (boolean|null);

                /** ContainerSpec readOnly */
                readOnly?: (boolean|null);

                /** ContainerSpec mounts */
                mounts?: (skein.v1.Mount.$Properties[]|null);

                /** ContainerSpec stopSignal */
                stopSignal?: (string|null);

                /** ContainerSpec stopGracePeriodMs */
                stopGracePeriodMs?: (number|null);

                /** ContainerSpec hosts */
                hosts?: (string[]|null);

                /** ContainerSpec dnsServers */
                dnsServers?: (string[]|null);

                /** ContainerSpec dnsSearch */
                dnsSearch?: (string[]|null);

                /** ContainerSpec dnsOptions */
                dnsOptions?: (string[]|null);

                /** ContainerSpec init */
                init?: (boolean|null);

                /** ContainerSpec capabilitiesAdd */
                capabilitiesAdd?: (string[]|null);

                /** ContainerSpec capabilitiesDrop */
                capabilitiesDrop?: (string[]|null);

                /** ContainerSpec sysctls */
                sysctls?: ({ [k: string]: string }|null);

                /** ContainerSpec ulimits */
                ulimits?: (skein.v1.Ulimit.$Properties[]|null);

                /** ContainerSpec openStdin */
                openStdin?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerSpec. */
            type $Shape = skein.v1.ContainerSpec.$Properties;
        }

        /** RestartCondition enum. */
        enum RestartCondition {

            /** RESTART_CONDITION_ANY value */
            RESTART_CONDITION_ANY = 0,

            /** RESTART_CONDITION_ON_FAILURE value */
            RESTART_CONDITION_ON_FAILURE = 1,

            /** RESTART_CONDITION_NONE value */
            RESTART_CONDITION_NONE = 2
        }

        /**
         * Properties of a RestartPolicy.
         * @deprecated Use skein.v1.RestartPolicy.$Properties instead.
         */
        interface IRestartPolicy extends skein.v1.RestartPolicy.$Properties {
        }

        /** Represents a RestartPolicy. */
        class RestartPolicy {

            /**
             * Constructs a new RestartPolicy.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RestartPolicy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RestartPolicy condition. */
            condition: skein.v1.RestartCondition;

            /** RestartPolicy delayMs. */
            delayMs: number;

            /** RestartPolicy maxAttempts. */
            maxAttempts: number;

            /** RestartPolicy windowMs. */
            windowMs: number;

            /**
             * Creates a new RestartPolicy instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RestartPolicy instance
             */
            static create(properties: skein.v1.RestartPolicy.$Shape): skein.v1.RestartPolicy & skein.v1.RestartPolicy.$Shape;
            static create(properties?: skein.v1.RestartPolicy.$Properties): skein.v1.RestartPolicy;

            /**
             * Encodes the specified RestartPolicy message. Does not implicitly {@link skein.v1.RestartPolicy.verify|verify} messages.
             * @param message RestartPolicy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RestartPolicy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RestartPolicy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RestartPolicy & skein.v1.RestartPolicy.$Shape} RestartPolicy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RestartPolicy & skein.v1.RestartPolicy.$Shape;
        }

        namespace RestartPolicy {

            /** Properties of a RestartPolicy. */
            interface $Properties {

                /** RestartPolicy condition */
                condition?: (skein.v1.RestartCondition|null);

                /** RestartPolicy delayMs */
                delayMs?: (number|null);

                /** RestartPolicy maxAttempts */
                maxAttempts?: (number|null);

                /** RestartPolicy windowMs */
                windowMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RestartPolicy. */
            type $Shape = skein.v1.RestartPolicy.$Properties;
        }

        /**
         * Properties of a Placement.
         * @deprecated Use skein.v1.Placement.$Properties instead.
         */
        interface IPlacement extends skein.v1.Placement.$Properties {
        }

        /** Represents a Placement. */
        class Placement {

            /**
             * Constructs a new Placement.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Placement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Placement constraints. */
            constraints: string[];

            /** Placement spreadOver. */
            spreadOver: string[];

            /** Placement maxReplicasPerNode. */
            maxReplicasPerNode: number;

            /** Placement platforms. */
            platforms: skein.v1.Platform.$Properties[];

            /**
             * Creates a new Placement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Placement instance
             */
            static create(properties: skein.v1.Placement.$Shape): skein.v1.Placement & skein.v1.Placement.$Shape;
            static create(properties?: skein.v1.Placement.$Properties): skein.v1.Placement;

            /**
             * Encodes the specified Placement message. Does not implicitly {@link skein.v1.Placement.verify|verify} messages.
             * @param message Placement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Placement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Placement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Placement & skein.v1.Placement.$Shape} Placement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Placement & skein.v1.Placement.$Shape;
        }

        namespace Placement {

            /** Properties of a Placement. */
            interface $Properties {

                /** Placement constraints */
                constraints?: (string[]|null);

                /** Placement spreadOver */
                spreadOver?: (string[]|null);

                /** Placement maxReplicasPerNode */
                maxReplicasPerNode?: (number|null);

                /** Placement platforms */
                platforms?: (skein.v1.Platform.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Placement. */
            type $Shape = skein.v1.Placement.$Properties;
        }

        /**
         * Properties of a NetworkAttachmentConfig.
         * @deprecated Use skein.v1.NetworkAttachmentConfig.$Properties instead.
         */
        interface INetworkAttachmentConfig extends skein.v1.NetworkAttachmentConfig.$Properties {
        }

        /** Represents a NetworkAttachmentConfig. */
        class NetworkAttachmentConfig {

            /**
             * Constructs a new NetworkAttachmentConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NetworkAttachmentConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkAttachmentConfig networkId. */
            networkId: string;

            /** NetworkAttachmentConfig aliases. */
            aliases: string[];

            /**
             * Creates a new NetworkAttachmentConfig instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NetworkAttachmentConfig instance
             */
            static create(properties: skein.v1.NetworkAttachmentConfig.$Shape): skein.v1.NetworkAttachmentConfig & skein.v1.NetworkAttachmentConfig.$Shape;
            static create(properties?: skein.v1.NetworkAttachmentConfig.$Properties): skein.v1.NetworkAttachmentConfig;

            /**
             * Encodes the specified NetworkAttachmentConfig message. Does not implicitly {@link skein.v1.NetworkAttachmentConfig.verify|verify} messages.
             * @param message NetworkAttachmentConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NetworkAttachmentConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkAttachmentConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NetworkAttachmentConfig & skein.v1.NetworkAttachmentConfig.$Shape} NetworkAttachmentConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NetworkAttachmentConfig & skein.v1.NetworkAttachmentConfig.$Shape;
        }

        namespace NetworkAttachmentConfig {

            /** Properties of a NetworkAttachmentConfig. */
            interface $Properties {

                /** NetworkAttachmentConfig networkId */
                networkId?: (string|null);

                /** NetworkAttachmentConfig aliases */
                aliases?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkAttachmentConfig. */
            type $Shape = skein.v1.NetworkAttachmentConfig.$Properties;
        }

        /**
         * Properties of a LogDriver.
         * @deprecated Use skein.v1.LogDriver.$Properties instead.
         */
        interface ILogDriver extends skein.v1.LogDriver.$Properties {
        }

        /** Represents a LogDriver. */
        class LogDriver {

            /**
             * Constructs a new LogDriver.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.LogDriver.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogDriver name. */
            name: string;

            /** LogDriver options. */
            options: { [k: string]: string };

            /**
             * Creates a new LogDriver instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogDriver instance
             */
            static create(properties: skein.v1.LogDriver.$Shape): skein.v1.LogDriver & skein.v1.LogDriver.$Shape;
            static create(properties?: skein.v1.LogDriver.$Properties): skein.v1.LogDriver;

            /**
             * Encodes the specified LogDriver message. Does not implicitly {@link skein.v1.LogDriver.verify|verify} messages.
             * @param message LogDriver message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.LogDriver.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogDriver message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.LogDriver & skein.v1.LogDriver.$Shape} LogDriver
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.LogDriver & skein.v1.LogDriver.$Shape;
        }

        namespace LogDriver {

            /** Properties of a LogDriver. */
            interface $Properties {

                /** LogDriver name */
                name?: (string|null);

                /** LogDriver options */
                options?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogDriver. */
            type $Shape = skein.v1.LogDriver.$Properties;
        }

        /**
         * Properties of a TaskSpec.
         * @deprecated Use skein.v1.TaskSpec.$Properties instead.
         */
        interface ITaskSpec extends skein.v1.TaskSpec.$Properties {
        }

        /** Represents a TaskSpec. */
        class TaskSpec {

            /**
             * Constructs a new TaskSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.TaskSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskSpec container. */
            container?: (skein.v1.ContainerSpec.$Properties|null);

            /** TaskSpec limits. */
            limits?: (skein.v1.Resources.$Properties|null);

            /** TaskSpec reservations. */
            reservations?: (skein.v1.Resources.$Properties|null);

            /** TaskSpec restart. */
            restart?: (skein.v1.RestartPolicy.$Properties|null);

            /** TaskSpec placement. */
            placement?: (skein.v1.Placement.$Properties|null);

            /** TaskSpec networks. */
            networks: skein.v1.NetworkAttachmentConfig.$Properties[];

            /** TaskSpec forceUpdate. */
            forceUpdate: number;

            /** TaskSpec logDriver. */
            logDriver?: (skein.v1.LogDriver.$Properties|null);

            /**
             * Creates a new TaskSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskSpec instance
             */
            static create(properties: skein.v1.TaskSpec.$Shape): skein.v1.TaskSpec & skein.v1.TaskSpec.$Shape;
            static create(properties?: skein.v1.TaskSpec.$Properties): skein.v1.TaskSpec;

            /**
             * Encodes the specified TaskSpec message. Does not implicitly {@link skein.v1.TaskSpec.verify|verify} messages.
             * @param message TaskSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.TaskSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.TaskSpec & skein.v1.TaskSpec.$Shape} TaskSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.TaskSpec & skein.v1.TaskSpec.$Shape;
        }

        namespace TaskSpec {

            /** Properties of a TaskSpec. */
            interface $Properties {

                /** TaskSpec container */
                container?: (skein.v1.ContainerSpec.$Properties|null);

                /** TaskSpec limits */
                limits?: (skein.v1.Resources.$Properties|null);

                /** TaskSpec reservations */
                reservations?: (skein.v1.Resources.$Properties|null);

                /** TaskSpec restart */
                restart?: (skein.v1.RestartPolicy.$Properties|null);

                /** TaskSpec placement */
                placement?: (skein.v1.Placement.$Properties|null);

                /** TaskSpec networks */
                networks?: (skein.v1.NetworkAttachmentConfig.$Properties[]|null);

                /** TaskSpec forceUpdate */
                forceUpdate?: (number|null);

                /** TaskSpec logDriver */
                logDriver?: (skein.v1.LogDriver.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskSpec. */
            type $Shape = skein.v1.TaskSpec.$Properties;
        }

        /**
         * Properties of a ReplicatedMode.
         * @deprecated Use skein.v1.ReplicatedMode.$Properties instead.
         */
        interface IReplicatedMode extends skein.v1.ReplicatedMode.$Properties {
        }

        /** Represents a ReplicatedMode. */
        class ReplicatedMode {

            /**
             * Constructs a new ReplicatedMode.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ReplicatedMode.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReplicatedMode replicas. */
            replicas: number;

            /**
             * Creates a new ReplicatedMode instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReplicatedMode instance
             */
            static create(properties: skein.v1.ReplicatedMode.$Shape): skein.v1.ReplicatedMode & skein.v1.ReplicatedMode.$Shape;
            static create(properties?: skein.v1.ReplicatedMode.$Properties): skein.v1.ReplicatedMode;

            /**
             * Encodes the specified ReplicatedMode message. Does not implicitly {@link skein.v1.ReplicatedMode.verify|verify} messages.
             * @param message ReplicatedMode message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ReplicatedMode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplicatedMode message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ReplicatedMode & skein.v1.ReplicatedMode.$Shape} ReplicatedMode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ReplicatedMode & skein.v1.ReplicatedMode.$Shape;
        }

        namespace ReplicatedMode {

            /** Properties of a ReplicatedMode. */
            interface $Properties {

                /** ReplicatedMode replicas */
                replicas?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReplicatedMode. */
            type $Shape = skein.v1.ReplicatedMode.$Properties;
        }

        /**
         * Properties of a GlobalMode.
         * @deprecated Use skein.v1.GlobalMode.$Properties instead.
         */
        interface IGlobalMode extends skein.v1.GlobalMode.$Properties {
        }

        /** Represents a GlobalMode. */
        class GlobalMode {

            /**
             * Constructs a new GlobalMode.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.GlobalMode.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new GlobalMode instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GlobalMode instance
             */
            static create(properties: skein.v1.GlobalMode.$Shape): skein.v1.GlobalMode & skein.v1.GlobalMode.$Shape;
            static create(properties?: skein.v1.GlobalMode.$Properties): skein.v1.GlobalMode;

            /**
             * Encodes the specified GlobalMode message. Does not implicitly {@link skein.v1.GlobalMode.verify|verify} messages.
             * @param message GlobalMode message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.GlobalMode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GlobalMode message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.GlobalMode & skein.v1.GlobalMode.$Shape} GlobalMode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.GlobalMode & skein.v1.GlobalMode.$Shape;
        }

        namespace GlobalMode {

            /** Properties of a GlobalMode. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GlobalMode. */
            type $Shape = skein.v1.GlobalMode.$Properties;
        }

        /** UpdateFailureAction enum. */
        enum UpdateFailureAction {

            /** UPDATE_FAILURE_ACTION_PAUSE value */
            UPDATE_FAILURE_ACTION_PAUSE = 0,

            /** UPDATE_FAILURE_ACTION_CONTINUE value */
            UPDATE_FAILURE_ACTION_CONTINUE = 1,

            /** UPDATE_FAILURE_ACTION_ROLLBACK value */
            UPDATE_FAILURE_ACTION_ROLLBACK = 2
        }

        /** UpdateOrder enum. */
        enum UpdateOrder {

            /** UPDATE_ORDER_STOP_FIRST value */
            UPDATE_ORDER_STOP_FIRST = 0,

            /** UPDATE_ORDER_START_FIRST value */
            UPDATE_ORDER_START_FIRST = 1
        }

        /**
         * Properties of an UpdateConfig.
         * @deprecated Use skein.v1.UpdateConfig.$Properties instead.
         */
        interface IUpdateConfig extends skein.v1.UpdateConfig.$Properties {
        }

        /** Represents an UpdateConfig. */
        class UpdateConfig {

            /**
             * Constructs a new UpdateConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.UpdateConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateConfig parallelism. */
            parallelism: number;

            /** UpdateConfig delayMs. */
            delayMs: number;

            /** UpdateConfig failureAction. */
            failureAction: skein.v1.UpdateFailureAction;

            /** UpdateConfig monitorMs. */
            monitorMs: number;

            /** UpdateConfig maxFailureRatio. */
            maxFailureRatio: number;

            /** UpdateConfig order. */
            order: skein.v1.UpdateOrder;

            /**
             * Creates a new UpdateConfig instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UpdateConfig instance
             */
            static create(properties: skein.v1.UpdateConfig.$Shape): skein.v1.UpdateConfig & skein.v1.UpdateConfig.$Shape;
            static create(properties?: skein.v1.UpdateConfig.$Properties): skein.v1.UpdateConfig;

            /**
             * Encodes the specified UpdateConfig message. Does not implicitly {@link skein.v1.UpdateConfig.verify|verify} messages.
             * @param message UpdateConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.UpdateConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.UpdateConfig & skein.v1.UpdateConfig.$Shape} UpdateConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.UpdateConfig & skein.v1.UpdateConfig.$Shape;
        }

        namespace UpdateConfig {

            /** Properties of an UpdateConfig. */
            interface $Properties {

                /** UpdateConfig parallelism */
                parallelism?: (number|null);

                /** UpdateConfig delayMs */
                delayMs?: (number|null);

                /** UpdateConfig failureAction */
                failureAction?: (skein.v1.UpdateFailureAction|null);

                /** UpdateConfig monitorMs */
                monitorMs?: (number|null);

                /** UpdateConfig maxFailureRatio */
                maxFailureRatio?: (number|null);

                /** UpdateConfig order */
                order?: (skein.v1.UpdateOrder|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateConfig. */
            type $Shape = skein.v1.UpdateConfig.$Properties;
        }

        /** EndpointMode enum. */
        enum EndpointMode {

            /** ENDPOINT_MODE_VIP value */
            ENDPOINT_MODE_VIP = 0,

            /** ENDPOINT_MODE_DNSRR value */
            ENDPOINT_MODE_DNSRR = 1
        }

        /** PortProtocol enum. */
        enum PortProtocol {

            /** PORT_PROTOCOL_TCP value */
            PORT_PROTOCOL_TCP = 0,

            /** PORT_PROTOCOL_UDP value */
            PORT_PROTOCOL_UDP = 1,

            /** PORT_PROTOCOL_SCTP value */
            PORT_PROTOCOL_SCTP = 2
        }

        /** PublishMode enum. */
        enum PublishMode {

            /** PUBLISH_MODE_INGRESS value */
            PUBLISH_MODE_INGRESS = 0,

            /** PUBLISH_MODE_HOST value */
            PUBLISH_MODE_HOST = 1
        }

        /**
         * Properties of a PortConfig.
         * @deprecated Use skein.v1.PortConfig.$Properties instead.
         */
        interface IPortConfig extends skein.v1.PortConfig.$Properties {
        }

        /** Represents a PortConfig. */
        class PortConfig {

            /**
             * Constructs a new PortConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.PortConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortConfig protocol. */
            protocol: skein.v1.PortProtocol;

            /** PortConfig targetPort. */
            targetPort: number;

            /** PortConfig publishedPort. */
            publishedPort: number;

            /** PortConfig publishMode. */
            publishMode: skein.v1.PublishMode;

            /**
             * Creates a new PortConfig instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PortConfig instance
             */
            static create(properties: skein.v1.PortConfig.$Shape): skein.v1.PortConfig & skein.v1.PortConfig.$Shape;
            static create(properties?: skein.v1.PortConfig.$Properties): skein.v1.PortConfig;

            /**
             * Encodes the specified PortConfig message. Does not implicitly {@link skein.v1.PortConfig.verify|verify} messages.
             * @param message PortConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.PortConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.PortConfig & skein.v1.PortConfig.$Shape} PortConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.PortConfig & skein.v1.PortConfig.$Shape;
        }

        namespace PortConfig {

            /** Properties of a PortConfig. */
            interface $Properties {

                /** PortConfig protocol */
                protocol?: (skein.v1.PortProtocol|null);

                /** PortConfig targetPort */
                targetPort?: (number|null);

                /** PortConfig publishedPort */
                publishedPort?: (number|null);

                /** PortConfig publishMode */
                publishMode?: (skein.v1.PublishMode|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortConfig. */
            type $Shape = skein.v1.PortConfig.$Properties;
        }

        /**
         * Properties of an EndpointSpec.
         * @deprecated Use skein.v1.EndpointSpec.$Properties instead.
         */
        interface IEndpointSpec extends skein.v1.EndpointSpec.$Properties {
        }

        /** Represents an EndpointSpec. */
        class EndpointSpec {

            /**
             * Constructs a new EndpointSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.EndpointSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EndpointSpec mode. */
            mode: skein.v1.EndpointMode;

            /** EndpointSpec ports. */
            ports: skein.v1.PortConfig.$Properties[];

            /**
             * Creates a new EndpointSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EndpointSpec instance
             */
            static create(properties: skein.v1.EndpointSpec.$Shape): skein.v1.EndpointSpec & skein.v1.EndpointSpec.$Shape;
            static create(properties?: skein.v1.EndpointSpec.$Properties): skein.v1.EndpointSpec;

            /**
             * Encodes the specified EndpointSpec message. Does not implicitly {@link skein.v1.EndpointSpec.verify|verify} messages.
             * @param message EndpointSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.EndpointSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EndpointSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.EndpointSpec & skein.v1.EndpointSpec.$Shape} EndpointSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.EndpointSpec & skein.v1.EndpointSpec.$Shape;
        }

        namespace EndpointSpec {

            /** Properties of an EndpointSpec. */
            interface $Properties {

                /** EndpointSpec mode */
                mode?: (skein.v1.EndpointMode|null);

                /** EndpointSpec ports */
                ports?: (skein.v1.PortConfig.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EndpointSpec. */
            type $Shape = skein.v1.EndpointSpec.$Properties;
        }

        /**
         * Properties of a ServiceSpec.
         * @deprecated Use skein.v1.ServiceSpec.$Properties instead.
         */
        interface IServiceSpec extends skein.v1.ServiceSpec.$Properties {
        }

        /** Represents a ServiceSpec. */
        class ServiceSpec {

            /**
             * Constructs a new ServiceSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ServiceSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceSpec name. */
            name: string;

            /** ServiceSpec labels. */
            labels: { [k: string]: string };

            /** ServiceSpec task. */
            task?: (skein.v1.TaskSpec.$Properties|null);

            /** ServiceSpec replicated. */
            replicated?: (skein.v1.ReplicatedMode.$Properties|null);

            /** ServiceSpec global. */
            global?: (skein.v1.GlobalMode.$Properties|null);

            /** ServiceSpec update. */
            update?: (skein.v1.UpdateConfig.$Properties|null);

            /** ServiceSpec rollback. */
            rollback?: (skein.v1.UpdateConfig.$Properties|null);

            /** ServiceSpec endpoint. */
            endpoint?: (skein.v1.EndpointSpec.$Properties|null);

            /** ServiceSpec mode. */
            mode?: ("replicated"|"global");

            /**
             * Creates a new ServiceSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServiceSpec instance
             */
            static create(properties: skein.v1.ServiceSpec.$Shape): skein.v1.ServiceSpec & skein.v1.ServiceSpec.$Shape;
            static create(properties?: skein.v1.ServiceSpec.$Properties): skein.v1.ServiceSpec;

            /**
             * Encodes the specified ServiceSpec message. Does not implicitly {@link skein.v1.ServiceSpec.verify|verify} messages.
             * @param message ServiceSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ServiceSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ServiceSpec & skein.v1.ServiceSpec.$Shape} ServiceSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ServiceSpec & skein.v1.ServiceSpec.$Shape;
        }

        namespace ServiceSpec {

            /** Properties of a ServiceSpec. */
            interface $Properties {

                /** ServiceSpec name */
                name?: (string|null);

                /** ServiceSpec labels */
                labels?: ({ [k: string]: string }|null);

                /** ServiceSpec task */
                task?: (skein.v1.TaskSpec.$Properties|null);

                /** ServiceSpec replicated */
                replicated?: (skein.v1.ReplicatedMode.$Properties|null);

                /** ServiceSpec global */
                global?: (skein.v1.GlobalMode.$Properties|null);

                /** ServiceSpec update */
                update?: (skein.v1.UpdateConfig.$Properties|null);

                /** ServiceSpec rollback */
                rollback?: (skein.v1.UpdateConfig.$Properties|null);

                /** ServiceSpec endpoint */
                endpoint?: (skein.v1.EndpointSpec.$Properties|null);

                /** ServiceSpec mode */
                mode?: ("replicated"|"global");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ServiceSpec. */
            type $Shape = {
              name?: string|null;
              labels?: { [k: string]: string }|null;
              task?: skein.v1.TaskSpec.$Shape|null;
              replicated?: skein.v1.ReplicatedMode.$Shape|null;
              global?: skein.v1.GlobalMode.$Shape|null;
              update?: skein.v1.UpdateConfig.$Shape|null;
              rollback?: skein.v1.UpdateConfig.$Shape|null;
              endpoint?: skein.v1.EndpointSpec.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ mode?: undefined; replicated?: null; global?: null }|{ mode?: "replicated"; replicated: skein.v1.ReplicatedMode.$Shape; global?: null }|{ mode?: "global"; replicated?: null; global: skein.v1.GlobalMode.$Shape })
            );
        }

        /** UpdateState enum. */
        enum UpdateState {

            /** UPDATE_STATE_UPDATING value */
            UPDATE_STATE_UPDATING = 0,

            /** UPDATE_STATE_PAUSED value */
            UPDATE_STATE_PAUSED = 1,

            /** UPDATE_STATE_COMPLETED value */
            UPDATE_STATE_COMPLETED = 2,

            /** UPDATE_STATE_ROLLBACK_STARTED value */
            UPDATE_STATE_ROLLBACK_STARTED = 3,

            /** UPDATE_STATE_ROLLBACK_PAUSED value */
            UPDATE_STATE_ROLLBACK_PAUSED = 4,

            /** UPDATE_STATE_ROLLBACK_COMPLETED value */
            UPDATE_STATE_ROLLBACK_COMPLETED = 5
        }

        /**
         * Properties of an UpdateStatus.
         * @deprecated Use skein.v1.UpdateStatus.$Properties instead.
         */
        interface IUpdateStatus extends skein.v1.UpdateStatus.$Properties {
        }

        /** Represents an UpdateStatus. */
        class UpdateStatus {

            /**
             * Constructs a new UpdateStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.UpdateStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateStatus state. */
            state: skein.v1.UpdateState;

            /** UpdateStatus startedAtMs. */
            startedAtMs: number;

            /** UpdateStatus completedAtMs. */
            completedAtMs: number;

            /** UpdateStatus message. */
            message: string;

            /**
             * Creates a new UpdateStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UpdateStatus instance
             */
            static create(properties: skein.v1.UpdateStatus.$Shape): skein.v1.UpdateStatus & skein.v1.UpdateStatus.$Shape;
            static create(properties?: skein.v1.UpdateStatus.$Properties): skein.v1.UpdateStatus;

            /**
             * Encodes the specified UpdateStatus message. Does not implicitly {@link skein.v1.UpdateStatus.verify|verify} messages.
             * @param message UpdateStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.UpdateStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.UpdateStatus & skein.v1.UpdateStatus.$Shape} UpdateStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.UpdateStatus & skein.v1.UpdateStatus.$Shape;
        }

        namespace UpdateStatus {

            /** Properties of an UpdateStatus. */
            interface $Properties {

                /** UpdateStatus state */
                state?: (skein.v1.UpdateState|null);

                /** UpdateStatus startedAtMs */
                startedAtMs?: (number|null);

                /** UpdateStatus completedAtMs */
                completedAtMs?: (number|null);

                /** UpdateStatus message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateStatus. */
            type $Shape = skein.v1.UpdateStatus.$Properties;
        }

        /**
         * Properties of a Service.
         * @deprecated Use skein.v1.Service.$Properties instead.
         */
        interface IService extends skein.v1.Service.$Properties {
        }

        /** Represents a Service. */
        class Service {

            /**
             * Constructs a new Service.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Service.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Service id. */
            id: string;

            /** Service meta. */
            meta?: (skein.v1.Meta.$Properties|null);

            /** Service spec. */
            spec?: (skein.v1.ServiceSpec.$Properties|null);

            /** Service previousSpec. */
            previousSpec?: (skein.v1.ServiceSpec.$Properties|null);

            /** Service specVersion. */
            specVersion: number;

            /** Service updateStatus. */
            updateStatus?: (skein.v1.UpdateStatus.$Properties|null);

            /**
             * Creates a new Service instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Service instance
             */
            static create(properties: skein.v1.Service.$Shape): skein.v1.Service & skein.v1.Service.$Shape;
            static create(properties?: skein.v1.Service.$Properties): skein.v1.Service;

            /**
             * Encodes the specified Service message. Does not implicitly {@link skein.v1.Service.verify|verify} messages.
             * @param message Service message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Service.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Service message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Service & skein.v1.Service.$Shape} Service
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Service & skein.v1.Service.$Shape;
        }

        namespace Service {

            /** Properties of a Service. */
            interface $Properties {

                /** Service id */
                id?: (string|null);

                /** Service meta */
                meta?: (skein.v1.Meta.$Properties|null);

                /** Service spec */
                spec?: (skein.v1.ServiceSpec.$Properties|null);

                /** Service previousSpec */
                previousSpec?: (skein.v1.ServiceSpec.$Properties|null);

                /** Service specVersion */
                specVersion?: (number|null);

                /** Service updateStatus */
                updateStatus?: (skein.v1.UpdateStatus.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Service. */
            type $Shape = {
              id?: string|null;
              meta?: skein.v1.Meta.$Shape|null;
              spec?: skein.v1.ServiceSpec.$Shape|null;
              previousSpec?: skein.v1.ServiceSpec.$Shape|null;
              specVersion?: number|null;
              updateStatus?: skein.v1.UpdateStatus.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a ContainerStatus.
         * @deprecated Use skein.v1.ContainerStatus.$Properties instead.
         */
        interface IContainerStatus extends skein.v1.ContainerStatus.$Properties {
        }

        /** Represents a ContainerStatus. */
        class ContainerStatus {

            /**
             * Constructs a new ContainerStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ContainerStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStatus containerId. */
            containerId: string;

            /** ContainerStatus pid. */
            pid: number;

            /** ContainerStatus exitCode. */
            exitCode?: (number|null);

            /**
             * Creates a new ContainerStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ContainerStatus instance
             */
            static create(properties: skein.v1.ContainerStatus.$Shape): skein.v1.ContainerStatus & skein.v1.ContainerStatus.$Shape;
            static create(properties?: skein.v1.ContainerStatus.$Properties): skein.v1.ContainerStatus;

            /**
             * Encodes the specified ContainerStatus message. Does not implicitly {@link skein.v1.ContainerStatus.verify|verify} messages.
             * @param message ContainerStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ContainerStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ContainerStatus & skein.v1.ContainerStatus.$Shape} ContainerStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ContainerStatus & skein.v1.ContainerStatus.$Shape;
        }

        namespace ContainerStatus {

            /** Properties of a ContainerStatus. */
            interface $Properties {

                /** ContainerStatus containerId */
                containerId?: (string|null);

                /** ContainerStatus pid */
                pid?: (number|null);

                /** ContainerStatus exitCode */
                exitCode?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStatus. */
            type $Shape = skein.v1.ContainerStatus.$Properties;
        }

        /**
         * Properties of a TaskStatus.
         * @deprecated Use skein.v1.TaskStatus.$Properties instead.
         */
        interface ITaskStatus extends skein.v1.TaskStatus.$Properties {
        }

        /** Represents a TaskStatus. */
        class TaskStatus {

            /**
             * Constructs a new TaskStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.TaskStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskStatus state. */
            state: skein.v1.TaskState;

            /** TaskStatus atMs. */
            atMs: number;

            /** TaskStatus message. */
            message: string;

            /** TaskStatus error. */
            error: string;

            /** TaskStatus container. */
            container?: (skein.v1.ContainerStatus.$Properties|null);

            /**
             * Creates a new TaskStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskStatus instance
             */
            static create(properties: skein.v1.TaskStatus.$Shape): skein.v1.TaskStatus & skein.v1.TaskStatus.$Shape;
            static create(properties?: skein.v1.TaskStatus.$Properties): skein.v1.TaskStatus;

            /**
             * Encodes the specified TaskStatus message. Does not implicitly {@link skein.v1.TaskStatus.verify|verify} messages.
             * @param message TaskStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.TaskStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.TaskStatus & skein.v1.TaskStatus.$Shape} TaskStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.TaskStatus & skein.v1.TaskStatus.$Shape;
        }

        namespace TaskStatus {

            /** Properties of a TaskStatus. */
            interface $Properties {

                /** TaskStatus state */
                state?: (skein.v1.TaskState|null);

                /** TaskStatus atMs */
                atMs?: (number|null);

                /** TaskStatus message */
                message?: (string|null);

                /** TaskStatus error */
                error?: (string|null);

                /** TaskStatus container */
                container?: (skein.v1.ContainerStatus.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskStatus. */
            type $Shape = skein.v1.TaskStatus.$Properties;
        }

        /**
         * Properties of a TaskAttachment.
         * @deprecated Use skein.v1.TaskAttachment.$Properties instead.
         */
        interface ITaskAttachment extends skein.v1.TaskAttachment.$Properties {
        }

        /** Represents a TaskAttachment. */
        class TaskAttachment {

            /**
             * Constructs a new TaskAttachment.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.TaskAttachment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskAttachment networkId. */
            networkId: string;

            /** TaskAttachment address. */
            address: string;

            /** TaskAttachment aliases. */
            aliases: string[];

            /**
             * Creates a new TaskAttachment instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskAttachment instance
             */
            static create(properties: skein.v1.TaskAttachment.$Shape): skein.v1.TaskAttachment & skein.v1.TaskAttachment.$Shape;
            static create(properties?: skein.v1.TaskAttachment.$Properties): skein.v1.TaskAttachment;

            /**
             * Encodes the specified TaskAttachment message. Does not implicitly {@link skein.v1.TaskAttachment.verify|verify} messages.
             * @param message TaskAttachment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.TaskAttachment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskAttachment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.TaskAttachment & skein.v1.TaskAttachment.$Shape} TaskAttachment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.TaskAttachment & skein.v1.TaskAttachment.$Shape;
        }

        namespace TaskAttachment {

            /** Properties of a TaskAttachment. */
            interface $Properties {

                /** TaskAttachment networkId */
                networkId?: (string|null);

                /** TaskAttachment address */
                address?: (string|null);

                /** TaskAttachment aliases */
                aliases?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskAttachment. */
            type $Shape = skein.v1.TaskAttachment.$Properties;
        }

        /**
         * Properties of a Task.
         * @deprecated Use skein.v1.Task.$Properties instead.
         */
        interface ITask extends skein.v1.Task.$Properties {
        }

        /** Represents a Task. */
        class Task {

            /**
             * Constructs a new Task.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Task.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Task id. */
            id: string;

            /** Task meta. */
            meta?: (skein.v1.Meta.$Properties|null);

            /** Task serviceId. */
            serviceId: string;

            /** Task serviceName. */
            serviceName: string;

            /** Task slot. */
            slot: number;

            /** Task nodeId. */
            nodeId: string;

            /** Task spec. */
            spec?: (skein.v1.TaskSpec.$Properties|null);

            /** Task specVersion. */
            specVersion: number;

            /** Task serviceLabels. */
            serviceLabels: { [k: string]: string };

            /** Task status. */
            status?: (skein.v1.TaskStatus.$Properties|null);

            /** Task desiredState. */
            desiredState: skein.v1.TaskState;

            /** Task attachments. */
            attachments: skein.v1.TaskAttachment.$Properties[];

            /** Task startAfterMs. */
            startAfterMs: number;

            /**
             * Creates a new Task instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Task instance
             */
            static create(properties: skein.v1.Task.$Shape): skein.v1.Task & skein.v1.Task.$Shape;
            static create(properties?: skein.v1.Task.$Properties): skein.v1.Task;

            /**
             * Encodes the specified Task message. Does not implicitly {@link skein.v1.Task.verify|verify} messages.
             * @param message Task message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Task.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Task message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Task & skein.v1.Task.$Shape} Task
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Task & skein.v1.Task.$Shape;
        }

        namespace Task {

            /** Properties of a Task. */
            interface $Properties {

                /** Task id */
                id?: (string|null);

                /** Task meta */
                meta?: (skein.v1.Meta.$Properties|null);

                /** Task serviceId */
                serviceId?: (string|null);

                /** Task serviceName */
                serviceName?: (string|null);

                /** Task slot */
                slot?: (number|null);

                /** Task nodeId */
                nodeId?: (string|null);

                /** Task spec */
                spec?: (skein.v1.TaskSpec.$Properties|null);

                /** Task specVersion */
                specVersion?: (number|null);

                /** Task serviceLabels */
                serviceLabels?: ({ [k: string]: string }|null);

                /** Task status */
                status?: (skein.v1.TaskStatus.$Properties|null);

                /** Task desiredState */
                desiredState?: (skein.v1.TaskState|null);

                /** Task attachments */
                attachments?: (skein.v1.TaskAttachment.$Properties[]|null);

                /** Task startAfterMs */
                startAfterMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Task. */
            type $Shape = skein.v1.Task.$Properties;
        }

        /**
         * Properties of an IpamConfig.
         * @deprecated Use skein.v1.IpamConfig.$Properties instead.
         */
        interface IIpamConfig extends skein.v1.IpamConfig.$Properties {
        }

        /** Represents an IpamConfig. */
        class IpamConfig {

            /**
             * Constructs a new IpamConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.IpamConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IpamConfig subnet. */
            subnet: string;

            /** IpamConfig gateway. */
            gateway: string;

            /** IpamConfig ipRange. */
            ipRange: string;

            /**
             * Creates a new IpamConfig instance using the specified properties.
             * @param [properties] Properties to set
             * @returns IpamConfig instance
             */
            static create(properties: skein.v1.IpamConfig.$Shape): skein.v1.IpamConfig & skein.v1.IpamConfig.$Shape;
            static create(properties?: skein.v1.IpamConfig.$Properties): skein.v1.IpamConfig;

            /**
             * Encodes the specified IpamConfig message. Does not implicitly {@link skein.v1.IpamConfig.verify|verify} messages.
             * @param message IpamConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.IpamConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IpamConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.IpamConfig & skein.v1.IpamConfig.$Shape} IpamConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.IpamConfig & skein.v1.IpamConfig.$Shape;
        }

        namespace IpamConfig {

            /** Properties of an IpamConfig. */
            interface $Properties {

                /** IpamConfig subnet */
                subnet?: (string|null);

                /** IpamConfig gateway */
                gateway?: (string|null);

                /** IpamConfig ipRange */
                ipRange?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IpamConfig. */
            type $Shape = skein.v1.IpamConfig.$Properties;
        }

        /**
         * Properties of a NetworkSpec.
         * @deprecated Use skein.v1.NetworkSpec.$Properties instead.
         */
        interface INetworkSpec extends skein.v1.NetworkSpec.$Properties {
        }

        /** Represents a NetworkSpec. */
        class NetworkSpec {

            /**
             * Constructs a new NetworkSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NetworkSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkSpec name. */
            name: string;

            /** NetworkSpec labels. */
            labels: { [k: string]: string };

            /** NetworkSpec driver. */
            driver: string;

            /** NetworkSpec internal. */
            internal: boolean;

            /** NetworkSpec attachable. */
            attachable: boolean;

            /** NetworkSpec ingress. */
            ingress: boolean;

            /** NetworkSpec ipam. */
            ipam: skein.v1.IpamConfig.$Properties[];

            /** NetworkSpec options. */
            options: { [k: string]: string };

            /**
             * Creates a new NetworkSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NetworkSpec instance
             */
            static create(properties: skein.v1.NetworkSpec.$Shape): skein.v1.NetworkSpec & skein.v1.NetworkSpec.$Shape;
            static create(properties?: skein.v1.NetworkSpec.$Properties): skein.v1.NetworkSpec;

            /**
             * Encodes the specified NetworkSpec message. Does not implicitly {@link skein.v1.NetworkSpec.verify|verify} messages.
             * @param message NetworkSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NetworkSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NetworkSpec & skein.v1.NetworkSpec.$Shape} NetworkSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NetworkSpec & skein.v1.NetworkSpec.$Shape;
        }

        namespace NetworkSpec {

            /** Properties of a NetworkSpec. */
            interface $Properties {

                /** NetworkSpec name */
                name?: (string|null);

                /** NetworkSpec labels */
                labels?: ({ [k: string]: string }|null);

                /** NetworkSpec driver */
                driver?: (string|null);

                /** NetworkSpec internal */
                internal?: (boolean|null);

                /** NetworkSpec attachable */
                attachable?: (boolean|null);

                /** NetworkSpec ingress */
                ingress?: (boolean|null);

                /** NetworkSpec ipam */
                ipam?: (skein.v1.IpamConfig.$Properties[]|null);

                /** NetworkSpec options */
                options?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkSpec. */
            type $Shape = skein.v1.NetworkSpec.$Properties;
        }

        /**
         * Properties of a ReleasedAddress.
         * @deprecated Use skein.v1.ReleasedAddress.$Properties instead.
         */
        interface IReleasedAddress extends skein.v1.ReleasedAddress.$Properties {
        }

        /** Represents a ReleasedAddress. */
        class ReleasedAddress {

            /**
             * Constructs a new ReleasedAddress.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ReleasedAddress.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReleasedAddress address. */
            address: string;

            /** ReleasedAddress atMs. */
            atMs: number;

            /**
             * Creates a new ReleasedAddress instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReleasedAddress instance
             */
            static create(properties: skein.v1.ReleasedAddress.$Shape): skein.v1.ReleasedAddress & skein.v1.ReleasedAddress.$Shape;
            static create(properties?: skein.v1.ReleasedAddress.$Properties): skein.v1.ReleasedAddress;

            /**
             * Encodes the specified ReleasedAddress message. Does not implicitly {@link skein.v1.ReleasedAddress.verify|verify} messages.
             * @param message ReleasedAddress message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ReleasedAddress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReleasedAddress message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ReleasedAddress & skein.v1.ReleasedAddress.$Shape} ReleasedAddress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ReleasedAddress & skein.v1.ReleasedAddress.$Shape;
        }

        namespace ReleasedAddress {

            /** Properties of a ReleasedAddress. */
            interface $Properties {

                /** ReleasedAddress address */
                address?: (string|null);

                /** ReleasedAddress atMs */
                atMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReleasedAddress. */
            type $Shape = skein.v1.ReleasedAddress.$Properties;
        }

        /**
         * Properties of a NetworkState.
         * @deprecated Use skein.v1.NetworkState.$Properties instead.
         */
        interface INetworkState extends skein.v1.NetworkState.$Properties {
        }

        /** Represents a NetworkState. */
        class NetworkState {

            /**
             * Constructs a new NetworkState.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NetworkState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkState subnet. */
            subnet: string;

            /** NetworkState gateway. */
            gateway: string;

            /** NetworkState vni. */
            vni: number;

            /** NetworkState udpPort. */
            udpPort: number;

            /** NetworkState mtu. */
            mtu: number;

            /** NetworkState cursor. */
            cursor: string;

            /** NetworkState released. */
            released: skein.v1.ReleasedAddress.$Properties[];

            /**
             * Creates a new NetworkState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NetworkState instance
             */
            static create(properties: skein.v1.NetworkState.$Shape): skein.v1.NetworkState & skein.v1.NetworkState.$Shape;
            static create(properties?: skein.v1.NetworkState.$Properties): skein.v1.NetworkState;

            /**
             * Encodes the specified NetworkState message. Does not implicitly {@link skein.v1.NetworkState.verify|verify} messages.
             * @param message NetworkState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NetworkState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NetworkState & skein.v1.NetworkState.$Shape} NetworkState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NetworkState & skein.v1.NetworkState.$Shape;
        }

        namespace NetworkState {

            /** Properties of a NetworkState. */
            interface $Properties {

                /** NetworkState subnet */
                subnet?: (string|null);

                /** NetworkState gateway */
                gateway?: (string|null);

                /** NetworkState vni */
                vni?: (number|null);

                /** NetworkState udpPort */
                udpPort?: (number|null);

                /** NetworkState mtu */
                mtu?: (number|null);

                /** NetworkState cursor */
                cursor?: (string|null);

                /** NetworkState released */
                released?: (skein.v1.ReleasedAddress.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkState. */
            type $Shape = skein.v1.NetworkState.$Properties;
        }

        /**
         * Properties of a Network.
         * @deprecated Use skein.v1.Network.$Properties instead.
         */
        interface INetwork extends skein.v1.Network.$Properties {
        }

        /** Represents a Network. */
        class Network {

            /**
             * Constructs a new Network.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Network.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Network id. */
            id: string;

            /** Network meta. */
            meta?: (skein.v1.Meta.$Properties|null);

            /** Network spec. */
            spec?: (skein.v1.NetworkSpec.$Properties|null);

            /** Network state. */
            state?: (skein.v1.NetworkState.$Properties|null);

            /**
             * Creates a new Network instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Network instance
             */
            static create(properties: skein.v1.Network.$Shape): skein.v1.Network & skein.v1.Network.$Shape;
            static create(properties?: skein.v1.Network.$Properties): skein.v1.Network;

            /**
             * Encodes the specified Network message. Does not implicitly {@link skein.v1.Network.verify|verify} messages.
             * @param message Network message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Network.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Network message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Network & skein.v1.Network.$Shape} Network
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Network & skein.v1.Network.$Shape;
        }

        namespace Network {

            /** Properties of a Network. */
            interface $Properties {

                /** Network id */
                id?: (string|null);

                /** Network meta */
                meta?: (skein.v1.Meta.$Properties|null);

                /** Network spec */
                spec?: (skein.v1.NetworkSpec.$Properties|null);

                /** Network state */
                state?: (skein.v1.NetworkState.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Network. */
            type $Shape = skein.v1.Network.$Properties;
        }

        /**
         * Properties of a JoinToken.
         * @deprecated Use skein.v1.JoinToken.$Properties instead.
         */
        interface IJoinToken extends skein.v1.JoinToken.$Properties {
        }

        /** Represents a JoinToken. */
        class JoinToken {

            /**
             * Constructs a new JoinToken.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.JoinToken.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JoinToken secret. */
            secret: string;

            /** JoinToken expiresAtMs. */
            expiresAtMs: number;

            /** JoinToken usesLeft. */
            usesLeft: number;

            /**
             * Creates a new JoinToken instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JoinToken instance
             */
            static create(properties: skein.v1.JoinToken.$Shape): skein.v1.JoinToken & skein.v1.JoinToken.$Shape;
            static create(properties?: skein.v1.JoinToken.$Properties): skein.v1.JoinToken;

            /**
             * Encodes the specified JoinToken message. Does not implicitly {@link skein.v1.JoinToken.verify|verify} messages.
             * @param message JoinToken message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.JoinToken.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JoinToken message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.JoinToken & skein.v1.JoinToken.$Shape} JoinToken
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.JoinToken & skein.v1.JoinToken.$Shape;
        }

        namespace JoinToken {

            /** Properties of a JoinToken. */
            interface $Properties {

                /** JoinToken secret */
                secret?: (string|null);

                /** JoinToken expiresAtMs */
                expiresAtMs?: (number|null);

                /** JoinToken usesLeft */
                usesLeft?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JoinToken. */
            type $Shape = skein.v1.JoinToken.$Properties;
        }

        /**
         * Properties of a RootCa.
         * @deprecated Use skein.v1.RootCa.$Properties instead.
         */
        interface IRootCa extends skein.v1.RootCa.$Properties {
        }

        /** Represents a RootCa. */
        class RootCa {

            /**
             * Constructs a new RootCa.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RootCa.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RootCa certificatePem. */
            certificatePem: string;

            /** RootCa keyPem. */
            keyPem: string;

            /** RootCa digest. */
            digest: string;

            /** RootCa workerToken. */
            workerToken?: (skein.v1.JoinToken.$Properties|null);

            /** RootCa managerToken. */
            managerToken?: (skein.v1.JoinToken.$Properties|null);

            /**
             * Creates a new RootCa instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RootCa instance
             */
            static create(properties: skein.v1.RootCa.$Shape): skein.v1.RootCa & skein.v1.RootCa.$Shape;
            static create(properties?: skein.v1.RootCa.$Properties): skein.v1.RootCa;

            /**
             * Encodes the specified RootCa message. Does not implicitly {@link skein.v1.RootCa.verify|verify} messages.
             * @param message RootCa message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RootCa.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RootCa message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RootCa & skein.v1.RootCa.$Shape} RootCa
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RootCa & skein.v1.RootCa.$Shape;
        }

        namespace RootCa {

            /** Properties of a RootCa. */
            interface $Properties {

                /** RootCa certificatePem */
                certificatePem?: (string|null);

                /** RootCa keyPem */
                keyPem?: (string|null);

                /** RootCa digest */
                digest?: (string|null);

                /** RootCa workerToken */
                workerToken?: (skein.v1.JoinToken.$Properties|null);

                /** RootCa managerToken */
                managerToken?: (skein.v1.JoinToken.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RootCa. */
            type $Shape = skein.v1.RootCa.$Properties;
        }

        /**
         * Properties of a ClusterSpec.
         * @deprecated Use skein.v1.ClusterSpec.$Properties instead.
         */
        interface IClusterSpec extends skein.v1.ClusterSpec.$Properties {
        }

        /** Represents a ClusterSpec. */
        class ClusterSpec {

            /**
             * Constructs a new ClusterSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ClusterSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClusterSpec name. */
            name: string;

            /** ClusterSpec labels. */
            labels: { [k: string]: string };

            /** ClusterSpec taskHistoryLimit. */
            taskHistoryLimit: number;

            /** ClusterSpec heartbeatPeriodMs. */
            heartbeatPeriodMs: number;

            /** ClusterSpec heartbeatGrace. */
            heartbeatGrace: number;

            /** ClusterSpec certificateValidityMs. */
            certificateValidityMs: number;

            /** ClusterSpec defaultAddressPools. */
            defaultAddressPools: string[];

            /** ClusterSpec subnetSize. */
            subnetSize: number;

            /** ClusterSpec dataPathPort. */
            dataPathPort: number;

            /** ClusterSpec autolock. */
            autolock: boolean;

            /**
             * Creates a new ClusterSpec instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ClusterSpec instance
             */
            static create(properties: skein.v1.ClusterSpec.$Shape): skein.v1.ClusterSpec & skein.v1.ClusterSpec.$Shape;
            static create(properties?: skein.v1.ClusterSpec.$Properties): skein.v1.ClusterSpec;

            /**
             * Encodes the specified ClusterSpec message. Does not implicitly {@link skein.v1.ClusterSpec.verify|verify} messages.
             * @param message ClusterSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ClusterSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClusterSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ClusterSpec & skein.v1.ClusterSpec.$Shape} ClusterSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ClusterSpec & skein.v1.ClusterSpec.$Shape;
        }

        namespace ClusterSpec {

            /** Properties of a ClusterSpec. */
            interface $Properties {

                /** ClusterSpec name */
                name?: (string|null);

                /** ClusterSpec labels */
                labels?: ({ [k: string]: string }|null);

                /** ClusterSpec taskHistoryLimit */
                taskHistoryLimit?: (number|null);

                /** ClusterSpec heartbeatPeriodMs */
                heartbeatPeriodMs?: (number|null);

                /** ClusterSpec heartbeatGrace */
                heartbeatGrace?: (number|null);

                /** ClusterSpec certificateValidityMs */
                certificateValidityMs?: (number|null);

                /** ClusterSpec defaultAddressPools */
                defaultAddressPools?: (string[]|null);

                /** ClusterSpec subnetSize */
                subnetSize?: (number|null);

                /** ClusterSpec dataPathPort */
                dataPathPort?: (number|null);

                /** ClusterSpec autolock */
                autolock?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClusterSpec. */
            type $Shape = skein.v1.ClusterSpec.$Properties;
        }

        /**
         * Properties of a RemovedNode.
         * @deprecated Use skein.v1.RemovedNode.$Properties instead.
         */
        interface IRemovedNode extends skein.v1.RemovedNode.$Properties {
        }

        /** Represents a RemovedNode. */
        class RemovedNode {

            /**
             * Constructs a new RemovedNode.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RemovedNode.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemovedNode nodeId. */
            nodeId: string;

            /** RemovedNode untilMs. */
            untilMs: number;

            /**
             * Creates a new RemovedNode instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RemovedNode instance
             */
            static create(properties: skein.v1.RemovedNode.$Shape): skein.v1.RemovedNode & skein.v1.RemovedNode.$Shape;
            static create(properties?: skein.v1.RemovedNode.$Properties): skein.v1.RemovedNode;

            /**
             * Encodes the specified RemovedNode message. Does not implicitly {@link skein.v1.RemovedNode.verify|verify} messages.
             * @param message RemovedNode message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RemovedNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemovedNode message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RemovedNode & skein.v1.RemovedNode.$Shape} RemovedNode
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RemovedNode & skein.v1.RemovedNode.$Shape;
        }

        namespace RemovedNode {

            /** Properties of a RemovedNode. */
            interface $Properties {

                /** RemovedNode nodeId */
                nodeId?: (string|null);

                /** RemovedNode untilMs */
                untilMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemovedNode. */
            type $Shape = skein.v1.RemovedNode.$Properties;
        }

        /**
         * Properties of a Cluster.
         * @deprecated Use skein.v1.Cluster.$Properties instead.
         */
        interface ICluster extends skein.v1.Cluster.$Properties {
        }

        /** Represents a Cluster. */
        class Cluster {

            /**
             * Constructs a new Cluster.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Cluster.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Cluster id. */
            id: string;

            /** Cluster meta. */
            meta?: (skein.v1.Meta.$Properties|null);

            /** Cluster spec. */
            spec?: (skein.v1.ClusterSpec.$Properties|null);

            /** Cluster rootCa. */
            rootCa?: (skein.v1.RootCa.$Properties|null);

            /** Cluster nextNodeIndex. */
            nextNodeIndex: number;

            /** Cluster removedNodes. */
            removedNodes: skein.v1.RemovedNode.$Properties[];

            /** Cluster unlockKey. */
            unlockKey: string;

            /** Cluster lastVni. */
            lastVni: number;

            /**
             * Creates a new Cluster instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Cluster instance
             */
            static create(properties: skein.v1.Cluster.$Shape): skein.v1.Cluster & skein.v1.Cluster.$Shape;
            static create(properties?: skein.v1.Cluster.$Properties): skein.v1.Cluster;

            /**
             * Encodes the specified Cluster message. Does not implicitly {@link skein.v1.Cluster.verify|verify} messages.
             * @param message Cluster message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Cluster.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Cluster message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Cluster & skein.v1.Cluster.$Shape} Cluster
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Cluster & skein.v1.Cluster.$Shape;
        }

        namespace Cluster {

            /** Properties of a Cluster. */
            interface $Properties {

                /** Cluster id */
                id?: (string|null);

                /** Cluster meta */
                meta?: (skein.v1.Meta.$Properties|null);

                /** Cluster spec */
                spec?: (skein.v1.ClusterSpec.$Properties|null);

                /** Cluster rootCa */
                rootCa?: (skein.v1.RootCa.$Properties|null);

                /** Cluster nextNodeIndex */
                nextNodeIndex?: (number|null);

                /** Cluster removedNodes */
                removedNodes?: (skein.v1.RemovedNode.$Properties[]|null);

                /** Cluster unlockKey */
                unlockKey?: (string|null);

                /** Cluster lastVni */
                lastVni?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Cluster. */
            type $Shape = skein.v1.Cluster.$Properties;
        }

        /** ChangeKind enum. */
        enum ChangeKind {

            /** CHANGE_KIND_CREATE value */
            CHANGE_KIND_CREATE = 0,

            /** CHANGE_KIND_UPDATE value */
            CHANGE_KIND_UPDATE = 1,

            /** CHANGE_KIND_REMOVE value */
            CHANGE_KIND_REMOVE = 2
        }

        /**
         * Properties of a StoreObject.
         * @deprecated Use skein.v1.StoreObject.$Properties instead.
         */
        interface IStoreObject extends skein.v1.StoreObject.$Properties {
        }

        /** Represents a StoreObject. */
        class StoreObject {

            /**
             * Constructs a new StoreObject.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.StoreObject.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StoreObject node. */
            node?: (skein.v1.Node.$Properties|null);

            /** StoreObject service. */
            service?: (skein.v1.Service.$Properties|null);

            /** StoreObject task. */
            task?: (skein.v1.Task.$Properties|null);

            /** StoreObject network. */
            network?: (skein.v1.Network.$Properties|null);

            /** StoreObject cluster. */
            cluster?: (skein.v1.Cluster.$Properties|null);

            /** StoreObject object. */
            object?: ("node"|"service"|"task"|"network"|"cluster");

            /**
             * Creates a new StoreObject instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StoreObject instance
             */
            static create(properties: skein.v1.StoreObject.$Shape): skein.v1.StoreObject & skein.v1.StoreObject.$Shape;
            static create(properties?: skein.v1.StoreObject.$Properties): skein.v1.StoreObject;

            /**
             * Encodes the specified StoreObject message. Does not implicitly {@link skein.v1.StoreObject.verify|verify} messages.
             * @param message StoreObject message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.StoreObject.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StoreObject message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.StoreObject & skein.v1.StoreObject.$Shape} StoreObject
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.StoreObject & skein.v1.StoreObject.$Shape;
        }

        namespace StoreObject {

            /** Properties of a StoreObject. */
            interface $Properties {

                /** StoreObject node */
                node?: (skein.v1.Node.$Properties|null);

                /** StoreObject service */
                service?: (skein.v1.Service.$Properties|null);

                /** StoreObject task */
                task?: (skein.v1.Task.$Properties|null);

                /** StoreObject network */
                network?: (skein.v1.Network.$Properties|null);

                /** StoreObject cluster */
                cluster?: (skein.v1.Cluster.$Properties|null);

                /** StoreObject object */
                object?: ("node"|"service"|"task"|"network"|"cluster");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a StoreObject. */
            type $Shape = {
              node?: skein.v1.Node.$Shape|null;
              service?: skein.v1.Service.$Shape|null;
              task?: skein.v1.Task.$Shape|null;
              network?: skein.v1.Network.$Shape|null;
              cluster?: skein.v1.Cluster.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ object?: undefined; node?: null; service?: null; task?: null; network?: null; cluster?: null }|{ object?: "node"; node: skein.v1.Node.$Shape; service?: null; task?: null; network?: null; cluster?: null }|{ object?: "service"; node?: null; service: skein.v1.Service.$Shape; task?: null; network?: null; cluster?: null }|{ object?: "task"; node?: null; service?: null; task: skein.v1.Task.$Shape; network?: null; cluster?: null }|{ object?: "network"; node?: null; service?: null; task?: null; network: skein.v1.Network.$Shape; cluster?: null }|{ object?: "cluster"; node?: null; service?: null; task?: null; network?: null; cluster: skein.v1.Cluster.$Shape })
            );
        }

        /**
         * Properties of a StoreChange.
         * @deprecated Use skein.v1.StoreChange.$Properties instead.
         */
        interface IStoreChange extends skein.v1.StoreChange.$Properties {
        }

        /** Represents a StoreChange. */
        class StoreChange {

            /**
             * Constructs a new StoreChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.StoreChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StoreChange kind. */
            kind: skein.v1.ChangeKind;

            /** StoreChange object. */
            object?: (skein.v1.StoreObject.$Properties|null);

            /**
             * Creates a new StoreChange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StoreChange instance
             */
            static create(properties: skein.v1.StoreChange.$Shape): skein.v1.StoreChange & skein.v1.StoreChange.$Shape;
            static create(properties?: skein.v1.StoreChange.$Properties): skein.v1.StoreChange;

            /**
             * Encodes the specified StoreChange message. Does not implicitly {@link skein.v1.StoreChange.verify|verify} messages.
             * @param message StoreChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.StoreChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StoreChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.StoreChange & skein.v1.StoreChange.$Shape} StoreChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.StoreChange & skein.v1.StoreChange.$Shape;
        }

        namespace StoreChange {

            /** Properties of a StoreChange. */
            interface $Properties {

                /** StoreChange kind */
                kind?: (skein.v1.ChangeKind|null);

                /** StoreChange object */
                object?: (skein.v1.StoreObject.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StoreChange. */
            type $Shape = {
              kind?: skein.v1.ChangeKind|null;
              object?: skein.v1.StoreObject.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Proposal.
         * @deprecated Use skein.v1.Proposal.$Properties instead.
         */
        interface IProposal extends skein.v1.Proposal.$Properties {
        }

        /** Represents a Proposal. */
        class Proposal {

            /**
             * Constructs a new Proposal.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Proposal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Proposal requestId. */
            requestId: string;

            /** Proposal atMs. */
            atMs: number;

            /** Proposal changes. */
            changes: skein.v1.StoreChange.$Properties[];

            /** Proposal after. */
            after: string;

            /**
             * Creates a new Proposal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Proposal instance
             */
            static create(properties: skein.v1.Proposal.$Shape): skein.v1.Proposal & skein.v1.Proposal.$Shape;
            static create(properties?: skein.v1.Proposal.$Properties): skein.v1.Proposal;

            /**
             * Encodes the specified Proposal message. Does not implicitly {@link skein.v1.Proposal.verify|verify} messages.
             * @param message Proposal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Proposal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Proposal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Proposal & skein.v1.Proposal.$Shape} Proposal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Proposal & skein.v1.Proposal.$Shape;
        }

        namespace Proposal {

            /** Properties of a Proposal. */
            interface $Properties {

                /** Proposal requestId */
                requestId?: (string|null);

                /** Proposal atMs */
                atMs?: (number|null);

                /** Proposal changes */
                changes?: (skein.v1.StoreChange.$Properties[]|null);

                /** Proposal after */
                after?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Proposal. */
            type $Shape = {
              requestId?: string|null;
              atMs?: number|null;
              changes?: skein.v1.StoreChange.$Shape[]|null;
              after?: string|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a SnapshotPart.
         * @deprecated Use skein.v1.SnapshotPart.$Properties instead.
         */
        interface ISnapshotPart extends skein.v1.SnapshotPart.$Properties {
        }

        /** Represents a SnapshotPart. */
        class SnapshotPart {

            /**
             * Constructs a new SnapshotPart.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.SnapshotPart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SnapshotPart version. */
            version: number;

            /** SnapshotPart objects. */
            objects: skein.v1.StoreObject.$Properties[];

            /** SnapshotPart last. */
            last: boolean;

            /** SnapshotPart total. */
            total: number;

            /** SnapshotPart requestId. */
            requestId: string;

            /**
             * Creates a new SnapshotPart instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SnapshotPart instance
             */
            static create(properties: skein.v1.SnapshotPart.$Shape): skein.v1.SnapshotPart & skein.v1.SnapshotPart.$Shape;
            static create(properties?: skein.v1.SnapshotPart.$Properties): skein.v1.SnapshotPart;

            /**
             * Encodes the specified SnapshotPart message. Does not implicitly {@link skein.v1.SnapshotPart.verify|verify} messages.
             * @param message SnapshotPart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.SnapshotPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SnapshotPart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.SnapshotPart & skein.v1.SnapshotPart.$Shape} SnapshotPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.SnapshotPart & skein.v1.SnapshotPart.$Shape;
        }

        namespace SnapshotPart {

            /** Properties of a SnapshotPart. */
            interface $Properties {

                /** SnapshotPart version */
                version?: (number|null);

                /** SnapshotPart objects */
                objects?: (skein.v1.StoreObject.$Properties[]|null);

                /** SnapshotPart last */
                last?: (boolean|null);

                /** SnapshotPart total */
                total?: (number|null);

                /** SnapshotPart requestId */
                requestId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SnapshotPart. */
            type $Shape = {
              version?: number|null;
              objects?: skein.v1.StoreObject.$Shape[]|null;
              last?: boolean|null;
              total?: number|null;
              requestId?: string|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an Empty.
         * @deprecated Use skein.v1.Empty.$Properties instead.
         */
        interface IEmpty extends skein.v1.Empty.$Properties {
        }

        /** Represents an Empty. */
        class Empty {

            /**
             * Constructs a new Empty.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Empty.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Empty instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Empty instance
             */
            static create(properties: skein.v1.Empty.$Shape): skein.v1.Empty & skein.v1.Empty.$Shape;
            static create(properties?: skein.v1.Empty.$Properties): skein.v1.Empty;

            /**
             * Encodes the specified Empty message. Does not implicitly {@link skein.v1.Empty.verify|verify} messages.
             * @param message Empty message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Empty.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Empty message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Empty & skein.v1.Empty.$Shape} Empty
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Empty & skein.v1.Empty.$Shape;
        }

        namespace Empty {

            /** Properties of an Empty. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Empty. */
            type $Shape = skein.v1.Empty.$Properties;
        }

        /**
         * Properties of a RefRequest.
         * @deprecated Use skein.v1.RefRequest.$Properties instead.
         */
        interface IRefRequest extends skein.v1.RefRequest.$Properties {
        }

        /** Represents a RefRequest. */
        class RefRequest {

            /**
             * Constructs a new RefRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RefRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RefRequest ref. */
            ref: string;

            /**
             * Creates a new RefRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RefRequest instance
             */
            static create(properties: skein.v1.RefRequest.$Shape): skein.v1.RefRequest & skein.v1.RefRequest.$Shape;
            static create(properties?: skein.v1.RefRequest.$Properties): skein.v1.RefRequest;

            /**
             * Encodes the specified RefRequest message. Does not implicitly {@link skein.v1.RefRequest.verify|verify} messages.
             * @param message RefRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RefRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RefRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RefRequest & skein.v1.RefRequest.$Shape} RefRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RefRequest & skein.v1.RefRequest.$Shape;
        }

        namespace RefRequest {

            /** Properties of a RefRequest. */
            interface $Properties {

                /** RefRequest ref */
                ref?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RefRequest. */
            type $Shape = skein.v1.RefRequest.$Properties;
        }

        /**
         * Properties of a RefResponse.
         * @deprecated Use skein.v1.RefResponse.$Properties instead.
         */
        interface IRefResponse extends skein.v1.RefResponse.$Properties {
        }

        /** Represents a RefResponse. */
        class RefResponse {

            /**
             * Constructs a new RefResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RefResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RefResponse id. */
            id: string;

            /** RefResponse name. */
            name: string;

            /**
             * Creates a new RefResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RefResponse instance
             */
            static create(properties: skein.v1.RefResponse.$Shape): skein.v1.RefResponse & skein.v1.RefResponse.$Shape;
            static create(properties?: skein.v1.RefResponse.$Properties): skein.v1.RefResponse;

            /**
             * Encodes the specified RefResponse message. Does not implicitly {@link skein.v1.RefResponse.verify|verify} messages.
             * @param message RefResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RefResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RefResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RefResponse & skein.v1.RefResponse.$Shape} RefResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RefResponse & skein.v1.RefResponse.$Shape;
        }

        namespace RefResponse {

            /** Properties of a RefResponse. */
            interface $Properties {

                /** RefResponse id */
                id?: (string|null);

                /** RefResponse name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RefResponse. */
            type $Shape = skein.v1.RefResponse.$Properties;
        }

        /**
         * Properties of a GetClusterRequest.
         * @deprecated Use skein.v1.GetClusterRequest.$Properties instead.
         */
        interface IGetClusterRequest extends skein.v1.GetClusterRequest.$Properties {
        }

        /** Represents a GetClusterRequest. */
        class GetClusterRequest {

            /**
             * Constructs a new GetClusterRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.GetClusterRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new GetClusterRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetClusterRequest instance
             */
            static create(properties: skein.v1.GetClusterRequest.$Shape): skein.v1.GetClusterRequest & skein.v1.GetClusterRequest.$Shape;
            static create(properties?: skein.v1.GetClusterRequest.$Properties): skein.v1.GetClusterRequest;

            /**
             * Encodes the specified GetClusterRequest message. Does not implicitly {@link skein.v1.GetClusterRequest.verify|verify} messages.
             * @param message GetClusterRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.GetClusterRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetClusterRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.GetClusterRequest & skein.v1.GetClusterRequest.$Shape} GetClusterRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.GetClusterRequest & skein.v1.GetClusterRequest.$Shape;
        }

        namespace GetClusterRequest {

            /** Properties of a GetClusterRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetClusterRequest. */
            type $Shape = skein.v1.GetClusterRequest.$Properties;
        }

        /**
         * Properties of a GetClusterResponse.
         * @deprecated Use skein.v1.GetClusterResponse.$Properties instead.
         */
        interface IGetClusterResponse extends skein.v1.GetClusterResponse.$Properties {
        }

        /** Represents a GetClusterResponse. */
        class GetClusterResponse {

            /**
             * Constructs a new GetClusterResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.GetClusterResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetClusterResponse id. */
            id: string;

            /** GetClusterResponse spec. */
            spec?: (skein.v1.ClusterSpec.$Properties|null);

            /** GetClusterResponse workerToken. */
            workerToken: string;

            /** GetClusterResponse managerToken. */
            managerToken: string;

            /** GetClusterResponse createdAtMs. */
            createdAtMs: number;

            /** GetClusterResponse updatedAtMs. */
            updatedAtMs: number;

            /** GetClusterResponse version. */
            version: number;

            /** GetClusterResponse rootCaPem. */
            rootCaPem: string;

            /**
             * Creates a new GetClusterResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetClusterResponse instance
             */
            static create(properties: skein.v1.GetClusterResponse.$Shape): skein.v1.GetClusterResponse & skein.v1.GetClusterResponse.$Shape;
            static create(properties?: skein.v1.GetClusterResponse.$Properties): skein.v1.GetClusterResponse;

            /**
             * Encodes the specified GetClusterResponse message. Does not implicitly {@link skein.v1.GetClusterResponse.verify|verify} messages.
             * @param message GetClusterResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.GetClusterResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetClusterResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.GetClusterResponse & skein.v1.GetClusterResponse.$Shape} GetClusterResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.GetClusterResponse & skein.v1.GetClusterResponse.$Shape;
        }

        namespace GetClusterResponse {

            /** Properties of a GetClusterResponse. */
            interface $Properties {

                /** GetClusterResponse id */
                id?: (string|null);

                /** GetClusterResponse spec */
                spec?: (skein.v1.ClusterSpec.$Properties|null);

                /** GetClusterResponse workerToken */
                workerToken?: (string|null);

                /** GetClusterResponse managerToken */
                managerToken?: (string|null);

                /** GetClusterResponse createdAtMs */
                createdAtMs?: (number|null);

                /** GetClusterResponse updatedAtMs */
                updatedAtMs?: (number|null);

                /** GetClusterResponse version */
                version?: (number|null);

                /** GetClusterResponse rootCaPem */
                rootCaPem?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetClusterResponse. */
            type $Shape = skein.v1.GetClusterResponse.$Properties;
        }

        /**
         * Properties of a RotateJoinTokenRequest.
         * @deprecated Use skein.v1.RotateJoinTokenRequest.$Properties instead.
         */
        interface IRotateJoinTokenRequest extends skein.v1.RotateJoinTokenRequest.$Properties {
        }

        /** Represents a RotateJoinTokenRequest. */
        class RotateJoinTokenRequest {

            /**
             * Constructs a new RotateJoinTokenRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RotateJoinTokenRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RotateJoinTokenRequest role. */
            role: skein.v1.NodeRole;

            /**
             * Creates a new RotateJoinTokenRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RotateJoinTokenRequest instance
             */
            static create(properties: skein.v1.RotateJoinTokenRequest.$Shape): skein.v1.RotateJoinTokenRequest & skein.v1.RotateJoinTokenRequest.$Shape;
            static create(properties?: skein.v1.RotateJoinTokenRequest.$Properties): skein.v1.RotateJoinTokenRequest;

            /**
             * Encodes the specified RotateJoinTokenRequest message. Does not implicitly {@link skein.v1.RotateJoinTokenRequest.verify|verify} messages.
             * @param message RotateJoinTokenRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RotateJoinTokenRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RotateJoinTokenRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RotateJoinTokenRequest & skein.v1.RotateJoinTokenRequest.$Shape} RotateJoinTokenRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RotateJoinTokenRequest & skein.v1.RotateJoinTokenRequest.$Shape;
        }

        namespace RotateJoinTokenRequest {

            /** Properties of a RotateJoinTokenRequest. */
            interface $Properties {

                /** RotateJoinTokenRequest role */
                role?: (skein.v1.NodeRole|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RotateJoinTokenRequest. */
            type $Shape = skein.v1.RotateJoinTokenRequest.$Properties;
        }

        /**
         * Properties of an UpdateClusterRequest.
         * @deprecated Use skein.v1.UpdateClusterRequest.$Properties instead.
         */
        interface IUpdateClusterRequest extends skein.v1.UpdateClusterRequest.$Properties {
        }

        /** Represents an UpdateClusterRequest. */
        class UpdateClusterRequest {

            /**
             * Constructs a new UpdateClusterRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.UpdateClusterRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateClusterRequest version. */
            version: number;

            /** UpdateClusterRequest autolock. */
            autolock?: (boolean|null);

            /** UpdateClusterRequest taskHistoryLimit. */
            taskHistoryLimit?: (number|null);

            /** UpdateClusterRequest heartbeatPeriodMs. */
            heartbeatPeriodMs?: (number|null);

            /** UpdateClusterRequest certificateValidityMs. */
            certificateValidityMs?: (number|null);

            /**
             * Creates a new UpdateClusterRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UpdateClusterRequest instance
             */
            static create(properties: skein.v1.UpdateClusterRequest.$Shape): skein.v1.UpdateClusterRequest & skein.v1.UpdateClusterRequest.$Shape;
            static create(properties?: skein.v1.UpdateClusterRequest.$Properties): skein.v1.UpdateClusterRequest;

            /**
             * Encodes the specified UpdateClusterRequest message. Does not implicitly {@link skein.v1.UpdateClusterRequest.verify|verify} messages.
             * @param message UpdateClusterRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.UpdateClusterRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateClusterRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.UpdateClusterRequest & skein.v1.UpdateClusterRequest.$Shape} UpdateClusterRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.UpdateClusterRequest & skein.v1.UpdateClusterRequest.$Shape;
        }

        namespace UpdateClusterRequest {

            /** Properties of an UpdateClusterRequest. */
            interface $Properties {

                /** UpdateClusterRequest version */
                version?: (number|null);

                /** UpdateClusterRequest autolock */
                autolock?: (boolean|null);

                /** UpdateClusterRequest taskHistoryLimit */
                taskHistoryLimit?: (number|null);

                /** UpdateClusterRequest heartbeatPeriodMs */
                heartbeatPeriodMs?: (number|null);

                /** UpdateClusterRequest certificateValidityMs */
                certificateValidityMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateClusterRequest. */
            type $Shape = skein.v1.UpdateClusterRequest.$Properties;
        }

        /**
         * Properties of an UnlockKeyResponse.
         * @deprecated Use skein.v1.UnlockKeyResponse.$Properties instead.
         */
        interface IUnlockKeyResponse extends skein.v1.UnlockKeyResponse.$Properties {
        }

        /** Represents an UnlockKeyResponse. */
        class UnlockKeyResponse {

            /**
             * Constructs a new UnlockKeyResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.UnlockKeyResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnlockKeyResponse unlockKey. */
            unlockKey: string;

            /**
             * Creates a new UnlockKeyResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UnlockKeyResponse instance
             */
            static create(properties: skein.v1.UnlockKeyResponse.$Shape): skein.v1.UnlockKeyResponse & skein.v1.UnlockKeyResponse.$Shape;
            static create(properties?: skein.v1.UnlockKeyResponse.$Properties): skein.v1.UnlockKeyResponse;

            /**
             * Encodes the specified UnlockKeyResponse message. Does not implicitly {@link skein.v1.UnlockKeyResponse.verify|verify} messages.
             * @param message UnlockKeyResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.UnlockKeyResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnlockKeyResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.UnlockKeyResponse & skein.v1.UnlockKeyResponse.$Shape} UnlockKeyResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.UnlockKeyResponse & skein.v1.UnlockKeyResponse.$Shape;
        }

        namespace UnlockKeyResponse {

            /** Properties of an UnlockKeyResponse. */
            interface $Properties {

                /** UnlockKeyResponse unlockKey */
                unlockKey?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnlockKeyResponse. */
            type $Shape = skein.v1.UnlockKeyResponse.$Properties;
        }

        /**
         * Properties of a ListNodesRequest.
         * @deprecated Use skein.v1.ListNodesRequest.$Properties instead.
         */
        interface IListNodesRequest extends skein.v1.ListNodesRequest.$Properties {
        }

        /** Represents a ListNodesRequest. */
        class ListNodesRequest {

            /**
             * Constructs a new ListNodesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ListNodesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new ListNodesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListNodesRequest instance
             */
            static create(properties: skein.v1.ListNodesRequest.$Shape): skein.v1.ListNodesRequest & skein.v1.ListNodesRequest.$Shape;
            static create(properties?: skein.v1.ListNodesRequest.$Properties): skein.v1.ListNodesRequest;

            /**
             * Encodes the specified ListNodesRequest message. Does not implicitly {@link skein.v1.ListNodesRequest.verify|verify} messages.
             * @param message ListNodesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ListNodesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListNodesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ListNodesRequest & skein.v1.ListNodesRequest.$Shape} ListNodesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ListNodesRequest & skein.v1.ListNodesRequest.$Shape;
        }

        namespace ListNodesRequest {

            /** Properties of a ListNodesRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListNodesRequest. */
            type $Shape = skein.v1.ListNodesRequest.$Properties;
        }

        /**
         * Properties of a ListNodesResponse.
         * @deprecated Use skein.v1.ListNodesResponse.$Properties instead.
         */
        interface IListNodesResponse extends skein.v1.ListNodesResponse.$Properties {
        }

        /** Represents a ListNodesResponse. */
        class ListNodesResponse {

            /**
             * Constructs a new ListNodesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ListNodesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListNodesResponse nodes. */
            nodes: skein.v1.Node.$Properties[];

            /**
             * Creates a new ListNodesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListNodesResponse instance
             */
            static create(properties: skein.v1.ListNodesResponse.$Shape): skein.v1.ListNodesResponse & skein.v1.ListNodesResponse.$Shape;
            static create(properties?: skein.v1.ListNodesResponse.$Properties): skein.v1.ListNodesResponse;

            /**
             * Encodes the specified ListNodesResponse message. Does not implicitly {@link skein.v1.ListNodesResponse.verify|verify} messages.
             * @param message ListNodesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ListNodesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListNodesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ListNodesResponse & skein.v1.ListNodesResponse.$Shape} ListNodesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ListNodesResponse & skein.v1.ListNodesResponse.$Shape;
        }

        namespace ListNodesResponse {

            /** Properties of a ListNodesResponse. */
            interface $Properties {

                /** ListNodesResponse nodes */
                nodes?: (skein.v1.Node.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListNodesResponse. */
            type $Shape = skein.v1.ListNodesResponse.$Properties;
        }

        /**
         * Properties of an UpdateNodeRequest.
         * @deprecated Use skein.v1.UpdateNodeRequest.$Properties instead.
         */
        interface IUpdateNodeRequest extends skein.v1.UpdateNodeRequest.$Properties {
        }

        /** Represents an UpdateNodeRequest. */
        class UpdateNodeRequest {

            /**
             * Constructs a new UpdateNodeRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.UpdateNodeRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateNodeRequest ref. */
            ref: string;

            /** UpdateNodeRequest version. */
            version: number;

            /** UpdateNodeRequest availability. */
            availability?: (skein.v1.NodeAvailability|null);

            /** UpdateNodeRequest labelsAdd. */
            labelsAdd: { [k: string]: string };

            /** UpdateNodeRequest labelsRemove. */
            labelsRemove: string[];

            /** UpdateNodeRequest role. */
            role?: (skein.v1.NodeRole|null);

            /**
             * Creates a new UpdateNodeRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UpdateNodeRequest instance
             */
            static create(properties: skein.v1.UpdateNodeRequest.$Shape): skein.v1.UpdateNodeRequest & skein.v1.UpdateNodeRequest.$Shape;
            static create(properties?: skein.v1.UpdateNodeRequest.$Properties): skein.v1.UpdateNodeRequest;

            /**
             * Encodes the specified UpdateNodeRequest message. Does not implicitly {@link skein.v1.UpdateNodeRequest.verify|verify} messages.
             * @param message UpdateNodeRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.UpdateNodeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateNodeRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.UpdateNodeRequest & skein.v1.UpdateNodeRequest.$Shape} UpdateNodeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.UpdateNodeRequest & skein.v1.UpdateNodeRequest.$Shape;
        }

        namespace UpdateNodeRequest {

            /** Properties of an UpdateNodeRequest. */
            interface $Properties {

                /** UpdateNodeRequest ref */
                ref?: (string|null);

                /** UpdateNodeRequest version */
                version?: (number|null);

                /** UpdateNodeRequest availability */
                availability?: (skein.v1.NodeAvailability|null);

                /** UpdateNodeRequest labelsAdd */
                labelsAdd?: ({ [k: string]: string }|null);

                /** UpdateNodeRequest labelsRemove */
                labelsRemove?: (string[]|null);

                /** UpdateNodeRequest role */
                role?: (skein.v1.NodeRole|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateNodeRequest. */
            type $Shape = skein.v1.UpdateNodeRequest.$Properties;
        }

        /**
         * Properties of a RemoveNodeRequest.
         * @deprecated Use skein.v1.RemoveNodeRequest.$Properties instead.
         */
        interface IRemoveNodeRequest extends skein.v1.RemoveNodeRequest.$Properties {
        }

        /** Represents a RemoveNodeRequest. */
        class RemoveNodeRequest {

            /**
             * Constructs a new RemoveNodeRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RemoveNodeRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveNodeRequest ref. */
            ref: string;

            /** RemoveNodeRequest force. */
            force: boolean;

            /**
             * Creates a new RemoveNodeRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RemoveNodeRequest instance
             */
            static create(properties: skein.v1.RemoveNodeRequest.$Shape): skein.v1.RemoveNodeRequest & skein.v1.RemoveNodeRequest.$Shape;
            static create(properties?: skein.v1.RemoveNodeRequest.$Properties): skein.v1.RemoveNodeRequest;

            /**
             * Encodes the specified RemoveNodeRequest message. Does not implicitly {@link skein.v1.RemoveNodeRequest.verify|verify} messages.
             * @param message RemoveNodeRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RemoveNodeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveNodeRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RemoveNodeRequest & skein.v1.RemoveNodeRequest.$Shape} RemoveNodeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RemoveNodeRequest & skein.v1.RemoveNodeRequest.$Shape;
        }

        namespace RemoveNodeRequest {

            /** Properties of a RemoveNodeRequest. */
            interface $Properties {

                /** RemoveNodeRequest ref */
                ref?: (string|null);

                /** RemoveNodeRequest force */
                force?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveNodeRequest. */
            type $Shape = skein.v1.RemoveNodeRequest.$Properties;
        }

        /**
         * Properties of a CreateServiceRequest.
         * @deprecated Use skein.v1.CreateServiceRequest.$Properties instead.
         */
        interface ICreateServiceRequest extends skein.v1.CreateServiceRequest.$Properties {
        }

        /** Represents a CreateServiceRequest. */
        class CreateServiceRequest {

            /**
             * Constructs a new CreateServiceRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.CreateServiceRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateServiceRequest spec. */
            spec?: (skein.v1.ServiceSpec.$Properties|null);

            /**
             * Creates a new CreateServiceRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CreateServiceRequest instance
             */
            static create(properties: skein.v1.CreateServiceRequest.$Shape): skein.v1.CreateServiceRequest & skein.v1.CreateServiceRequest.$Shape;
            static create(properties?: skein.v1.CreateServiceRequest.$Properties): skein.v1.CreateServiceRequest;

            /**
             * Encodes the specified CreateServiceRequest message. Does not implicitly {@link skein.v1.CreateServiceRequest.verify|verify} messages.
             * @param message CreateServiceRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.CreateServiceRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateServiceRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.CreateServiceRequest & skein.v1.CreateServiceRequest.$Shape} CreateServiceRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.CreateServiceRequest & skein.v1.CreateServiceRequest.$Shape;
        }

        namespace CreateServiceRequest {

            /** Properties of a CreateServiceRequest. */
            interface $Properties {

                /** CreateServiceRequest spec */
                spec?: (skein.v1.ServiceSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateServiceRequest. */
            type $Shape = {
              spec?: skein.v1.ServiceSpec.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a CreateServiceResponse.
         * @deprecated Use skein.v1.CreateServiceResponse.$Properties instead.
         */
        interface ICreateServiceResponse extends skein.v1.CreateServiceResponse.$Properties {
        }

        /** Represents a CreateServiceResponse. */
        class CreateServiceResponse {

            /**
             * Constructs a new CreateServiceResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.CreateServiceResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateServiceResponse id. */
            id: string;

            /** CreateServiceResponse warnings. */
            warnings: string[];

            /**
             * Creates a new CreateServiceResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CreateServiceResponse instance
             */
            static create(properties: skein.v1.CreateServiceResponse.$Shape): skein.v1.CreateServiceResponse & skein.v1.CreateServiceResponse.$Shape;
            static create(properties?: skein.v1.CreateServiceResponse.$Properties): skein.v1.CreateServiceResponse;

            /**
             * Encodes the specified CreateServiceResponse message. Does not implicitly {@link skein.v1.CreateServiceResponse.verify|verify} messages.
             * @param message CreateServiceResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.CreateServiceResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateServiceResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.CreateServiceResponse & skein.v1.CreateServiceResponse.$Shape} CreateServiceResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.CreateServiceResponse & skein.v1.CreateServiceResponse.$Shape;
        }

        namespace CreateServiceResponse {

            /** Properties of a CreateServiceResponse. */
            interface $Properties {

                /** CreateServiceResponse id */
                id?: (string|null);

                /** CreateServiceResponse warnings */
                warnings?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateServiceResponse. */
            type $Shape = skein.v1.CreateServiceResponse.$Properties;
        }

        /**
         * Properties of a ListServicesRequest.
         * @deprecated Use skein.v1.ListServicesRequest.$Properties instead.
         */
        interface IListServicesRequest extends skein.v1.ListServicesRequest.$Properties {
        }

        /** Represents a ListServicesRequest. */
        class ListServicesRequest {

            /**
             * Constructs a new ListServicesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ListServicesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new ListServicesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListServicesRequest instance
             */
            static create(properties: skein.v1.ListServicesRequest.$Shape): skein.v1.ListServicesRequest & skein.v1.ListServicesRequest.$Shape;
            static create(properties?: skein.v1.ListServicesRequest.$Properties): skein.v1.ListServicesRequest;

            /**
             * Encodes the specified ListServicesRequest message. Does not implicitly {@link skein.v1.ListServicesRequest.verify|verify} messages.
             * @param message ListServicesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ListServicesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListServicesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ListServicesRequest & skein.v1.ListServicesRequest.$Shape} ListServicesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ListServicesRequest & skein.v1.ListServicesRequest.$Shape;
        }

        namespace ListServicesRequest {

            /** Properties of a ListServicesRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListServicesRequest. */
            type $Shape = skein.v1.ListServicesRequest.$Properties;
        }

        /**
         * Properties of a ServiceCounts.
         * @deprecated Use skein.v1.ServiceCounts.$Properties instead.
         */
        interface IServiceCounts extends skein.v1.ServiceCounts.$Properties {
        }

        /** Represents a ServiceCounts. */
        class ServiceCounts {

            /**
             * Constructs a new ServiceCounts.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ServiceCounts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceCounts serviceId. */
            serviceId: string;

            /** ServiceCounts running. */
            running: number;

            /** ServiceCounts desired. */
            desired: number;

            /**
             * Creates a new ServiceCounts instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServiceCounts instance
             */
            static create(properties: skein.v1.ServiceCounts.$Shape): skein.v1.ServiceCounts & skein.v1.ServiceCounts.$Shape;
            static create(properties?: skein.v1.ServiceCounts.$Properties): skein.v1.ServiceCounts;

            /**
             * Encodes the specified ServiceCounts message. Does not implicitly {@link skein.v1.ServiceCounts.verify|verify} messages.
             * @param message ServiceCounts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ServiceCounts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceCounts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ServiceCounts & skein.v1.ServiceCounts.$Shape} ServiceCounts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ServiceCounts & skein.v1.ServiceCounts.$Shape;
        }

        namespace ServiceCounts {

            /** Properties of a ServiceCounts. */
            interface $Properties {

                /** ServiceCounts serviceId */
                serviceId?: (string|null);

                /** ServiceCounts running */
                running?: (number|null);

                /** ServiceCounts desired */
                desired?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServiceCounts. */
            type $Shape = skein.v1.ServiceCounts.$Properties;
        }

        /**
         * Properties of a ListServicesResponse.
         * @deprecated Use skein.v1.ListServicesResponse.$Properties instead.
         */
        interface IListServicesResponse extends skein.v1.ListServicesResponse.$Properties {
        }

        /** Represents a ListServicesResponse. */
        class ListServicesResponse {

            /**
             * Constructs a new ListServicesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ListServicesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListServicesResponse services. */
            services: skein.v1.Service.$Properties[];

            /** ListServicesResponse counts. */
            counts: skein.v1.ServiceCounts.$Properties[];

            /**
             * Creates a new ListServicesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListServicesResponse instance
             */
            static create(properties: skein.v1.ListServicesResponse.$Shape): skein.v1.ListServicesResponse & skein.v1.ListServicesResponse.$Shape;
            static create(properties?: skein.v1.ListServicesResponse.$Properties): skein.v1.ListServicesResponse;

            /**
             * Encodes the specified ListServicesResponse message. Does not implicitly {@link skein.v1.ListServicesResponse.verify|verify} messages.
             * @param message ListServicesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ListServicesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListServicesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ListServicesResponse & skein.v1.ListServicesResponse.$Shape} ListServicesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ListServicesResponse & skein.v1.ListServicesResponse.$Shape;
        }

        namespace ListServicesResponse {

            /** Properties of a ListServicesResponse. */
            interface $Properties {

                /** ListServicesResponse services */
                services?: (skein.v1.Service.$Properties[]|null);

                /** ListServicesResponse counts */
                counts?: (skein.v1.ServiceCounts.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListServicesResponse. */
            type $Shape = {
              services?: skein.v1.Service.$Shape[]|null;
              counts?: skein.v1.ServiceCounts.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an UpdateServiceRequest.
         * @deprecated Use skein.v1.UpdateServiceRequest.$Properties instead.
         */
        interface IUpdateServiceRequest extends skein.v1.UpdateServiceRequest.$Properties {
        }

        /** Represents an UpdateServiceRequest. */
        class UpdateServiceRequest {

            /**
             * Constructs a new UpdateServiceRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.UpdateServiceRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateServiceRequest ref. */
            ref: string;

            /** UpdateServiceRequest version. */
            version: number;

            /** UpdateServiceRequest spec. */
            spec?: (skein.v1.ServiceSpec.$Properties|null);

            /**
             * Creates a new UpdateServiceRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UpdateServiceRequest instance
             */
            static create(properties: skein.v1.UpdateServiceRequest.$Shape): skein.v1.UpdateServiceRequest & skein.v1.UpdateServiceRequest.$Shape;
            static create(properties?: skein.v1.UpdateServiceRequest.$Properties): skein.v1.UpdateServiceRequest;

            /**
             * Encodes the specified UpdateServiceRequest message. Does not implicitly {@link skein.v1.UpdateServiceRequest.verify|verify} messages.
             * @param message UpdateServiceRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.UpdateServiceRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateServiceRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.UpdateServiceRequest & skein.v1.UpdateServiceRequest.$Shape} UpdateServiceRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.UpdateServiceRequest & skein.v1.UpdateServiceRequest.$Shape;
        }

        namespace UpdateServiceRequest {

            /** Properties of an UpdateServiceRequest. */
            interface $Properties {

                /** UpdateServiceRequest ref */
                ref?: (string|null);

                /** UpdateServiceRequest version */
                version?: (number|null);

                /** UpdateServiceRequest spec */
                spec?: (skein.v1.ServiceSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateServiceRequest. */
            type $Shape = {
              ref?: string|null;
              version?: number|null;
              spec?: skein.v1.ServiceSpec.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an UpdateServiceResponse.
         * @deprecated Use skein.v1.UpdateServiceResponse.$Properties instead.
         */
        interface IUpdateServiceResponse extends skein.v1.UpdateServiceResponse.$Properties {
        }

        /** Represents an UpdateServiceResponse. */
        class UpdateServiceResponse {

            /**
             * Constructs a new UpdateServiceResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.UpdateServiceResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateServiceResponse service. */
            service?: (skein.v1.Service.$Properties|null);

            /** UpdateServiceResponse warnings. */
            warnings: string[];

            /**
             * Creates a new UpdateServiceResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UpdateServiceResponse instance
             */
            static create(properties: skein.v1.UpdateServiceResponse.$Shape): skein.v1.UpdateServiceResponse & skein.v1.UpdateServiceResponse.$Shape;
            static create(properties?: skein.v1.UpdateServiceResponse.$Properties): skein.v1.UpdateServiceResponse;

            /**
             * Encodes the specified UpdateServiceResponse message. Does not implicitly {@link skein.v1.UpdateServiceResponse.verify|verify} messages.
             * @param message UpdateServiceResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.UpdateServiceResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateServiceResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.UpdateServiceResponse & skein.v1.UpdateServiceResponse.$Shape} UpdateServiceResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.UpdateServiceResponse & skein.v1.UpdateServiceResponse.$Shape;
        }

        namespace UpdateServiceResponse {

            /** Properties of an UpdateServiceResponse. */
            interface $Properties {

                /** UpdateServiceResponse service */
                service?: (skein.v1.Service.$Properties|null);

                /** UpdateServiceResponse warnings */
                warnings?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateServiceResponse. */
            type $Shape = {
              service?: skein.v1.Service.$Shape|null;
              warnings?: string[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a ServiceView.
         * @deprecated Use skein.v1.ServiceView.$Properties instead.
         */
        interface IServiceView extends skein.v1.ServiceView.$Properties {
        }

        /** Represents a ServiceView. */
        class ServiceView {

            /**
             * Constructs a new ServiceView.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ServiceView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceView service. */
            service?: (skein.v1.Service.$Properties|null);

            /** ServiceView tasks. */
            tasks: skein.v1.Task.$Properties[];

            /** ServiceView desired. */
            desired: number;

            /** ServiceView running. */
            running: number;

            /**
             * Creates a new ServiceView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServiceView instance
             */
            static create(properties: skein.v1.ServiceView.$Shape): skein.v1.ServiceView & skein.v1.ServiceView.$Shape;
            static create(properties?: skein.v1.ServiceView.$Properties): skein.v1.ServiceView;

            /**
             * Encodes the specified ServiceView message. Does not implicitly {@link skein.v1.ServiceView.verify|verify} messages.
             * @param message ServiceView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ServiceView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ServiceView & skein.v1.ServiceView.$Shape} ServiceView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ServiceView & skein.v1.ServiceView.$Shape;
        }

        namespace ServiceView {

            /** Properties of a ServiceView. */
            interface $Properties {

                /** ServiceView service */
                service?: (skein.v1.Service.$Properties|null);

                /** ServiceView tasks */
                tasks?: (skein.v1.Task.$Properties[]|null);

                /** ServiceView desired */
                desired?: (number|null);

                /** ServiceView running */
                running?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServiceView. */
            type $Shape = {
              service?: skein.v1.Service.$Shape|null;
              tasks?: skein.v1.Task.$Shape[]|null;
              desired?: number|null;
              running?: number|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a ListTasksRequest.
         * @deprecated Use skein.v1.ListTasksRequest.$Properties instead.
         */
        interface IListTasksRequest extends skein.v1.ListTasksRequest.$Properties {
        }

        /** Represents a ListTasksRequest. */
        class ListTasksRequest {

            /**
             * Constructs a new ListTasksRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ListTasksRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListTasksRequest serviceRefs. */
            serviceRefs: string[];

            /** ListTasksRequest nodeRefs. */
            nodeRefs: string[];

            /**
             * Creates a new ListTasksRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListTasksRequest instance
             */
            static create(properties: skein.v1.ListTasksRequest.$Shape): skein.v1.ListTasksRequest & skein.v1.ListTasksRequest.$Shape;
            static create(properties?: skein.v1.ListTasksRequest.$Properties): skein.v1.ListTasksRequest;

            /**
             * Encodes the specified ListTasksRequest message. Does not implicitly {@link skein.v1.ListTasksRequest.verify|verify} messages.
             * @param message ListTasksRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ListTasksRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListTasksRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ListTasksRequest & skein.v1.ListTasksRequest.$Shape} ListTasksRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ListTasksRequest & skein.v1.ListTasksRequest.$Shape;
        }

        namespace ListTasksRequest {

            /** Properties of a ListTasksRequest. */
            interface $Properties {

                /** ListTasksRequest serviceRefs */
                serviceRefs?: (string[]|null);

                /** ListTasksRequest nodeRefs */
                nodeRefs?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListTasksRequest. */
            type $Shape = skein.v1.ListTasksRequest.$Properties;
        }

        /**
         * Properties of a ListTasksResponse.
         * @deprecated Use skein.v1.ListTasksResponse.$Properties instead.
         */
        interface IListTasksResponse extends skein.v1.ListTasksResponse.$Properties {
        }

        /** Represents a ListTasksResponse. */
        class ListTasksResponse {

            /**
             * Constructs a new ListTasksResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ListTasksResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListTasksResponse tasks. */
            tasks: skein.v1.Task.$Properties[];

            /**
             * Creates a new ListTasksResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListTasksResponse instance
             */
            static create(properties: skein.v1.ListTasksResponse.$Shape): skein.v1.ListTasksResponse & skein.v1.ListTasksResponse.$Shape;
            static create(properties?: skein.v1.ListTasksResponse.$Properties): skein.v1.ListTasksResponse;

            /**
             * Encodes the specified ListTasksResponse message. Does not implicitly {@link skein.v1.ListTasksResponse.verify|verify} messages.
             * @param message ListTasksResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ListTasksResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListTasksResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ListTasksResponse & skein.v1.ListTasksResponse.$Shape} ListTasksResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ListTasksResponse & skein.v1.ListTasksResponse.$Shape;
        }

        namespace ListTasksResponse {

            /** Properties of a ListTasksResponse. */
            interface $Properties {

                /** ListTasksResponse tasks */
                tasks?: (skein.v1.Task.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListTasksResponse. */
            type $Shape = skein.v1.ListTasksResponse.$Properties;
        }

        /**
         * Properties of a LogsRequest.
         * @deprecated Use skein.v1.LogsRequest.$Properties instead.
         */
        interface ILogsRequest extends skein.v1.LogsRequest.$Properties {
        }

        /** Represents a LogsRequest. */
        class LogsRequest {

            /**
             * Constructs a new LogsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.LogsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogsRequest ref. */
            ref: string;

            /** LogsRequest follow. */
            follow: boolean;

            /** LogsRequest tail. */
            tail?: (number|null);

            /** LogsRequest sinceMs. */
            sinceMs: number;

            /**
             * Creates a new LogsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogsRequest instance
             */
            static create(properties: skein.v1.LogsRequest.$Shape): skein.v1.LogsRequest & skein.v1.LogsRequest.$Shape;
            static create(properties?: skein.v1.LogsRequest.$Properties): skein.v1.LogsRequest;

            /**
             * Encodes the specified LogsRequest message. Does not implicitly {@link skein.v1.LogsRequest.verify|verify} messages.
             * @param message LogsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.LogsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.LogsRequest & skein.v1.LogsRequest.$Shape} LogsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.LogsRequest & skein.v1.LogsRequest.$Shape;
        }

        namespace LogsRequest {

            /** Properties of a LogsRequest. */
            interface $Properties {

                /** LogsRequest ref */
                ref?: (string|null);

                /** LogsRequest follow */
                follow?: (boolean|null);

                /** LogsRequest tail */
                tail?: (number|null);

                /** LogsRequest sinceMs */
                sinceMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogsRequest. */
            type $Shape = skein.v1.LogsRequest.$Properties;
        }

        /**
         * Properties of a LogEntry.
         * @deprecated Use skein.v1.LogEntry.$Properties instead.
         */
        interface ILogEntry extends skein.v1.LogEntry.$Properties {
        }

        /** Represents a LogEntry. */
        class LogEntry {

            /**
             * Constructs a new LogEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.LogEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogEntry taskId. */
            taskId: string;

            /** LogEntry nodeId. */
            nodeId: string;

            /** LogEntry serviceName. */
            serviceName: string;

            /** LogEntry slot. */
            slot: number;

            /** LogEntry stderr. */
            stderr: boolean;

            /** LogEntry time. */
            time: string;

            /** LogEntry data. */
            data: Uint8Array;

            /** LogEntry warning. */
            warning: string;

            /**
             * Creates a new LogEntry instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogEntry instance
             */
            static create(properties: skein.v1.LogEntry.$Shape): skein.v1.LogEntry & skein.v1.LogEntry.$Shape;
            static create(properties?: skein.v1.LogEntry.$Properties): skein.v1.LogEntry;

            /**
             * Encodes the specified LogEntry message. Does not implicitly {@link skein.v1.LogEntry.verify|verify} messages.
             * @param message LogEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.LogEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.LogEntry & skein.v1.LogEntry.$Shape} LogEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.LogEntry & skein.v1.LogEntry.$Shape;
        }

        namespace LogEntry {

            /** Properties of a LogEntry. */
            interface $Properties {

                /** LogEntry taskId */
                taskId?: (string|null);

                /** LogEntry nodeId */
                nodeId?: (string|null);

                /** LogEntry serviceName */
                serviceName?: (string|null);

                /** LogEntry slot */
                slot?: (number|null);

                /** LogEntry stderr */
                stderr?: (boolean|null);

                /** LogEntry time */
                time?: (string|null);

                /** LogEntry data */
                data?: (Uint8Array|null);

                /** LogEntry warning */
                warning?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogEntry. */
            type $Shape = skein.v1.LogEntry.$Properties;
        }

        /**
         * Properties of a CreateNetworkRequest.
         * @deprecated Use skein.v1.CreateNetworkRequest.$Properties instead.
         */
        interface ICreateNetworkRequest extends skein.v1.CreateNetworkRequest.$Properties {
        }

        /** Represents a CreateNetworkRequest. */
        class CreateNetworkRequest {

            /**
             * Constructs a new CreateNetworkRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.CreateNetworkRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateNetworkRequest spec. */
            spec?: (skein.v1.NetworkSpec.$Properties|null);

            /**
             * Creates a new CreateNetworkRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CreateNetworkRequest instance
             */
            static create(properties: skein.v1.CreateNetworkRequest.$Shape): skein.v1.CreateNetworkRequest & skein.v1.CreateNetworkRequest.$Shape;
            static create(properties?: skein.v1.CreateNetworkRequest.$Properties): skein.v1.CreateNetworkRequest;

            /**
             * Encodes the specified CreateNetworkRequest message. Does not implicitly {@link skein.v1.CreateNetworkRequest.verify|verify} messages.
             * @param message CreateNetworkRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.CreateNetworkRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateNetworkRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.CreateNetworkRequest & skein.v1.CreateNetworkRequest.$Shape} CreateNetworkRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.CreateNetworkRequest & skein.v1.CreateNetworkRequest.$Shape;
        }

        namespace CreateNetworkRequest {

            /** Properties of a CreateNetworkRequest. */
            interface $Properties {

                /** CreateNetworkRequest spec */
                spec?: (skein.v1.NetworkSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateNetworkRequest. */
            type $Shape = skein.v1.CreateNetworkRequest.$Properties;
        }

        /**
         * Properties of a CreateNetworkResponse.
         * @deprecated Use skein.v1.CreateNetworkResponse.$Properties instead.
         */
        interface ICreateNetworkResponse extends skein.v1.CreateNetworkResponse.$Properties {
        }

        /** Represents a CreateNetworkResponse. */
        class CreateNetworkResponse {

            /**
             * Constructs a new CreateNetworkResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.CreateNetworkResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateNetworkResponse id. */
            id: string;

            /**
             * Creates a new CreateNetworkResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CreateNetworkResponse instance
             */
            static create(properties: skein.v1.CreateNetworkResponse.$Shape): skein.v1.CreateNetworkResponse & skein.v1.CreateNetworkResponse.$Shape;
            static create(properties?: skein.v1.CreateNetworkResponse.$Properties): skein.v1.CreateNetworkResponse;

            /**
             * Encodes the specified CreateNetworkResponse message. Does not implicitly {@link skein.v1.CreateNetworkResponse.verify|verify} messages.
             * @param message CreateNetworkResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.CreateNetworkResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateNetworkResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.CreateNetworkResponse & skein.v1.CreateNetworkResponse.$Shape} CreateNetworkResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.CreateNetworkResponse & skein.v1.CreateNetworkResponse.$Shape;
        }

        namespace CreateNetworkResponse {

            /** Properties of a CreateNetworkResponse. */
            interface $Properties {

                /** CreateNetworkResponse id */
                id?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateNetworkResponse. */
            type $Shape = skein.v1.CreateNetworkResponse.$Properties;
        }

        /**
         * Properties of a ListNetworksRequest.
         * @deprecated Use skein.v1.ListNetworksRequest.$Properties instead.
         */
        interface IListNetworksRequest extends skein.v1.ListNetworksRequest.$Properties {
        }

        /** Represents a ListNetworksRequest. */
        class ListNetworksRequest {

            /**
             * Constructs a new ListNetworksRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ListNetworksRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new ListNetworksRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListNetworksRequest instance
             */
            static create(properties: skein.v1.ListNetworksRequest.$Shape): skein.v1.ListNetworksRequest & skein.v1.ListNetworksRequest.$Shape;
            static create(properties?: skein.v1.ListNetworksRequest.$Properties): skein.v1.ListNetworksRequest;

            /**
             * Encodes the specified ListNetworksRequest message. Does not implicitly {@link skein.v1.ListNetworksRequest.verify|verify} messages.
             * @param message ListNetworksRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ListNetworksRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListNetworksRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ListNetworksRequest & skein.v1.ListNetworksRequest.$Shape} ListNetworksRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ListNetworksRequest & skein.v1.ListNetworksRequest.$Shape;
        }

        namespace ListNetworksRequest {

            /** Properties of a ListNetworksRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListNetworksRequest. */
            type $Shape = skein.v1.ListNetworksRequest.$Properties;
        }

        /**
         * Properties of a ListNetworksResponse.
         * @deprecated Use skein.v1.ListNetworksResponse.$Properties instead.
         */
        interface IListNetworksResponse extends skein.v1.ListNetworksResponse.$Properties {
        }

        /** Represents a ListNetworksResponse. */
        class ListNetworksResponse {

            /**
             * Constructs a new ListNetworksResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ListNetworksResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListNetworksResponse networks. */
            networks: skein.v1.Network.$Properties[];

            /**
             * Creates a new ListNetworksResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListNetworksResponse instance
             */
            static create(properties: skein.v1.ListNetworksResponse.$Shape): skein.v1.ListNetworksResponse & skein.v1.ListNetworksResponse.$Shape;
            static create(properties?: skein.v1.ListNetworksResponse.$Properties): skein.v1.ListNetworksResponse;

            /**
             * Encodes the specified ListNetworksResponse message. Does not implicitly {@link skein.v1.ListNetworksResponse.verify|verify} messages.
             * @param message ListNetworksResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ListNetworksResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListNetworksResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ListNetworksResponse & skein.v1.ListNetworksResponse.$Shape} ListNetworksResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ListNetworksResponse & skein.v1.ListNetworksResponse.$Shape;
        }

        namespace ListNetworksResponse {

            /** Properties of a ListNetworksResponse. */
            interface $Properties {

                /** ListNetworksResponse networks */
                networks?: (skein.v1.Network.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListNetworksResponse. */
            type $Shape = skein.v1.ListNetworksResponse.$Properties;
        }

        /**
         * Properties of a NetworkAcknowledgement.
         * @deprecated Use skein.v1.NetworkAcknowledgement.$Properties instead.
         */
        interface INetworkAcknowledgement extends skein.v1.NetworkAcknowledgement.$Properties {
        }

        /** Represents a NetworkAcknowledgement. */
        class NetworkAcknowledgement {

            /**
             * Constructs a new NetworkAcknowledgement.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NetworkAcknowledgement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkAcknowledgement nodeId. */
            nodeId: string;

            /** NetworkAcknowledgement revision. */
            revision: number;

            /**
             * Creates a new NetworkAcknowledgement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NetworkAcknowledgement instance
             */
            static create(properties: skein.v1.NetworkAcknowledgement.$Shape): skein.v1.NetworkAcknowledgement & skein.v1.NetworkAcknowledgement.$Shape;
            static create(properties?: skein.v1.NetworkAcknowledgement.$Properties): skein.v1.NetworkAcknowledgement;

            /**
             * Encodes the specified NetworkAcknowledgement message. Does not implicitly {@link skein.v1.NetworkAcknowledgement.verify|verify} messages.
             * @param message NetworkAcknowledgement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NetworkAcknowledgement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkAcknowledgement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NetworkAcknowledgement & skein.v1.NetworkAcknowledgement.$Shape} NetworkAcknowledgement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NetworkAcknowledgement & skein.v1.NetworkAcknowledgement.$Shape;
        }

        namespace NetworkAcknowledgement {

            /** Properties of a NetworkAcknowledgement. */
            interface $Properties {

                /** NetworkAcknowledgement nodeId */
                nodeId?: (string|null);

                /** NetworkAcknowledgement revision */
                revision?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkAcknowledgement. */
            type $Shape = skein.v1.NetworkAcknowledgement.$Properties;
        }

        /**
         * Properties of a NetworkView.
         * @deprecated Use skein.v1.NetworkView.$Properties instead.
         */
        interface INetworkView extends skein.v1.NetworkView.$Properties {
        }

        /** Represents a NetworkView. */
        class NetworkView {

            /**
             * Constructs a new NetworkView.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NetworkView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkView network. */
            network?: (skein.v1.Network.$Properties|null);

            /** NetworkView revision. */
            revision: number;

            /** NetworkView acknowledgements. */
            acknowledgements: skein.v1.NetworkAcknowledgement.$Properties[];

            /** NetworkView tasks. */
            tasks: skein.v1.Task.$Properties[];

            /**
             * Creates a new NetworkView instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NetworkView instance
             */
            static create(properties: skein.v1.NetworkView.$Shape): skein.v1.NetworkView & skein.v1.NetworkView.$Shape;
            static create(properties?: skein.v1.NetworkView.$Properties): skein.v1.NetworkView;

            /**
             * Encodes the specified NetworkView message. Does not implicitly {@link skein.v1.NetworkView.verify|verify} messages.
             * @param message NetworkView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NetworkView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NetworkView & skein.v1.NetworkView.$Shape} NetworkView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NetworkView & skein.v1.NetworkView.$Shape;
        }

        namespace NetworkView {

            /** Properties of a NetworkView. */
            interface $Properties {

                /** NetworkView network */
                network?: (skein.v1.Network.$Properties|null);

                /** NetworkView revision */
                revision?: (number|null);

                /** NetworkView acknowledgements */
                acknowledgements?: (skein.v1.NetworkAcknowledgement.$Properties[]|null);

                /** NetworkView tasks */
                tasks?: (skein.v1.Task.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkView. */
            type $Shape = skein.v1.NetworkView.$Properties;
        }

        /**
         * Properties of an AgentMessage.
         * @deprecated Use skein.v1.AgentMessage.$Properties instead.
         */
        interface IAgentMessage extends skein.v1.AgentMessage.$Properties {
        }

        /** Represents an AgentMessage. */
        class AgentMessage {

            /**
             * Constructs a new AgentMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.AgentMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentMessage hello. */
            hello?: (skein.v1.Hello.$Properties|null);

            /** AgentMessage heartbeat. */
            heartbeat?: (skein.v1.Heartbeat.$Properties|null);

            /** AgentMessage report. */
            report?: (skein.v1.TaskReport.$Properties|null);

            /** AgentMessage networkAck. */
            networkAck?: (skein.v1.NetworkAck.$Properties|null);

            /** AgentMessage description. */
            description?: (skein.v1.NodeDescription.$Properties|null);

            /** AgentMessage body. */
            body?: ("hello"|"heartbeat"|"report"|"networkAck"|"description");

            /**
             * Creates a new AgentMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AgentMessage instance
             */
            static create(properties: skein.v1.AgentMessage.$Shape): skein.v1.AgentMessage & skein.v1.AgentMessage.$Shape;
            static create(properties?: skein.v1.AgentMessage.$Properties): skein.v1.AgentMessage;

            /**
             * Encodes the specified AgentMessage message. Does not implicitly {@link skein.v1.AgentMessage.verify|verify} messages.
             * @param message AgentMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.AgentMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.AgentMessage & skein.v1.AgentMessage.$Shape} AgentMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.AgentMessage & skein.v1.AgentMessage.$Shape;
        }

        namespace AgentMessage {

            /** Properties of an AgentMessage. */
            interface $Properties {

                /** AgentMessage hello */
                hello?: (skein.v1.Hello.$Properties|null);

                /** AgentMessage heartbeat */
                heartbeat?: (skein.v1.Heartbeat.$Properties|null);

                /** AgentMessage report */
                report?: (skein.v1.TaskReport.$Properties|null);

                /** AgentMessage networkAck */
                networkAck?: (skein.v1.NetworkAck.$Properties|null);

                /** AgentMessage description */
                description?: (skein.v1.NodeDescription.$Properties|null);

                /** AgentMessage body */
                body?: ("hello"|"heartbeat"|"report"|"networkAck"|"description");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an AgentMessage. */
            type $Shape = {
              hello?: skein.v1.Hello.$Shape|null;
              heartbeat?: skein.v1.Heartbeat.$Shape|null;
              report?: skein.v1.TaskReport.$Shape|null;
              networkAck?: skein.v1.NetworkAck.$Shape|null;
              description?: skein.v1.NodeDescription.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; hello?: null; heartbeat?: null; report?: null; networkAck?: null; description?: null }|{ body?: "hello"; hello: skein.v1.Hello.$Shape; heartbeat?: null; report?: null; networkAck?: null; description?: null }|{ body?: "heartbeat"; hello?: null; heartbeat: skein.v1.Heartbeat.$Shape; report?: null; networkAck?: null; description?: null }|{ body?: "report"; hello?: null; heartbeat?: null; report: skein.v1.TaskReport.$Shape; networkAck?: null; description?: null }|{ body?: "networkAck"; hello?: null; heartbeat?: null; report?: null; networkAck: skein.v1.NetworkAck.$Shape; description?: null }|{ body?: "description"; hello?: null; heartbeat?: null; report?: null; networkAck?: null; description: skein.v1.NodeDescription.$Shape })
            );
        }

        /**
         * Properties of a Hello.
         * @deprecated Use skein.v1.Hello.$Properties instead.
         */
        interface IHello extends skein.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello description. */
            description?: (skein.v1.NodeDescription.$Properties|null);

            /** Hello version. */
            version: string;

            /**
             * Creates a new Hello instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Hello instance
             */
            static create(properties: skein.v1.Hello.$Shape): skein.v1.Hello & skein.v1.Hello.$Shape;
            static create(properties?: skein.v1.Hello.$Properties): skein.v1.Hello;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link skein.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Hello & skein.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Hello & skein.v1.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello description */
                description?: (skein.v1.NodeDescription.$Properties|null);

                /** Hello version */
                version?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = skein.v1.Hello.$Properties;
        }

        /**
         * Properties of a Heartbeat.
         * @deprecated Use skein.v1.Heartbeat.$Properties instead.
         */
        interface IHeartbeat extends skein.v1.Heartbeat.$Properties {
        }

        /** Represents a Heartbeat. */
        class Heartbeat {

            /**
             * Constructs a new Heartbeat.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Heartbeat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Heartbeat instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Heartbeat instance
             */
            static create(properties: skein.v1.Heartbeat.$Shape): skein.v1.Heartbeat & skein.v1.Heartbeat.$Shape;
            static create(properties?: skein.v1.Heartbeat.$Properties): skein.v1.Heartbeat;

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link skein.v1.Heartbeat.verify|verify} messages.
             * @param message Heartbeat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Heartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Heartbeat & skein.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Heartbeat & skein.v1.Heartbeat.$Shape;
        }

        namespace Heartbeat {

            /** Properties of a Heartbeat. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Heartbeat. */
            type $Shape = skein.v1.Heartbeat.$Properties;
        }

        /**
         * Properties of a TaskReport.
         * @deprecated Use skein.v1.TaskReport.$Properties instead.
         */
        interface ITaskReport extends skein.v1.TaskReport.$Properties {
        }

        /** Represents a TaskReport. */
        class TaskReport {

            /**
             * Constructs a new TaskReport.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.TaskReport.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskReport items. */
            items: skein.v1.TaskReportItem.$Properties[];

            /**
             * Creates a new TaskReport instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskReport instance
             */
            static create(properties: skein.v1.TaskReport.$Shape): skein.v1.TaskReport & skein.v1.TaskReport.$Shape;
            static create(properties?: skein.v1.TaskReport.$Properties): skein.v1.TaskReport;

            /**
             * Encodes the specified TaskReport message. Does not implicitly {@link skein.v1.TaskReport.verify|verify} messages.
             * @param message TaskReport message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.TaskReport.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskReport message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.TaskReport & skein.v1.TaskReport.$Shape} TaskReport
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.TaskReport & skein.v1.TaskReport.$Shape;
        }

        namespace TaskReport {

            /** Properties of a TaskReport. */
            interface $Properties {

                /** TaskReport items */
                items?: (skein.v1.TaskReportItem.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskReport. */
            type $Shape = skein.v1.TaskReport.$Properties;
        }

        /**
         * Properties of a TaskReportItem.
         * @deprecated Use skein.v1.TaskReportItem.$Properties instead.
         */
        interface ITaskReportItem extends skein.v1.TaskReportItem.$Properties {
        }

        /** Represents a TaskReportItem. */
        class TaskReportItem {

            /**
             * Constructs a new TaskReportItem.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.TaskReportItem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskReportItem taskId. */
            taskId: string;

            /** TaskReportItem status. */
            status?: (skein.v1.TaskStatus.$Properties|null);

            /**
             * Creates a new TaskReportItem instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskReportItem instance
             */
            static create(properties: skein.v1.TaskReportItem.$Shape): skein.v1.TaskReportItem & skein.v1.TaskReportItem.$Shape;
            static create(properties?: skein.v1.TaskReportItem.$Properties): skein.v1.TaskReportItem;

            /**
             * Encodes the specified TaskReportItem message. Does not implicitly {@link skein.v1.TaskReportItem.verify|verify} messages.
             * @param message TaskReportItem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.TaskReportItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskReportItem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.TaskReportItem & skein.v1.TaskReportItem.$Shape} TaskReportItem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.TaskReportItem & skein.v1.TaskReportItem.$Shape;
        }

        namespace TaskReportItem {

            /** Properties of a TaskReportItem. */
            interface $Properties {

                /** TaskReportItem taskId */
                taskId?: (string|null);

                /** TaskReportItem status */
                status?: (skein.v1.TaskStatus.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskReportItem. */
            type $Shape = skein.v1.TaskReportItem.$Properties;
        }

        /**
         * Properties of a NetworkAck.
         * @deprecated Use skein.v1.NetworkAck.$Properties instead.
         */
        interface INetworkAck extends skein.v1.NetworkAck.$Properties {
        }

        /** Represents a NetworkAck. */
        class NetworkAck {

            /**
             * Constructs a new NetworkAck.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NetworkAck.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkAck networkId. */
            networkId: string;

            /** NetworkAck revision. */
            revision: number;

            /**
             * Creates a new NetworkAck instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NetworkAck instance
             */
            static create(properties: skein.v1.NetworkAck.$Shape): skein.v1.NetworkAck & skein.v1.NetworkAck.$Shape;
            static create(properties?: skein.v1.NetworkAck.$Properties): skein.v1.NetworkAck;

            /**
             * Encodes the specified NetworkAck message. Does not implicitly {@link skein.v1.NetworkAck.verify|verify} messages.
             * @param message NetworkAck message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NetworkAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkAck message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NetworkAck & skein.v1.NetworkAck.$Shape} NetworkAck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NetworkAck & skein.v1.NetworkAck.$Shape;
        }

        namespace NetworkAck {

            /** Properties of a NetworkAck. */
            interface $Properties {

                /** NetworkAck networkId */
                networkId?: (string|null);

                /** NetworkAck revision */
                revision?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkAck. */
            type $Shape = skein.v1.NetworkAck.$Properties;
        }

        /**
         * Properties of a ManagerMessage.
         * @deprecated Use skein.v1.ManagerMessage.$Properties instead.
         */
        interface IManagerMessage extends skein.v1.ManagerMessage.$Properties {
        }

        /** Represents a ManagerMessage. */
        class ManagerMessage {

            /**
             * Constructs a new ManagerMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ManagerMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ManagerMessage welcome. */
            welcome?: (skein.v1.Welcome.$Properties|null);

            /** ManagerMessage assignments. */
            assignments?: (skein.v1.Assignments.$Properties|null);

            /** ManagerMessage logs. */
            logs?: (skein.v1.LogSubscription.$Properties|null);

            /** ManagerMessage goodbye. */
            goodbye?: (skein.v1.Goodbye.$Properties|null);

            /** ManagerMessage node. */
            node?: (skein.v1.Node.$Properties|null);

            /** ManagerMessage reportAck. */
            reportAck?: (skein.v1.ReportAck.$Properties|null);

            /** ManagerMessage settings. */
            settings?: (skein.v1.Welcome.$Properties|null);

            /** ManagerMessage heartbeatAck. */
            heartbeatAck?: (skein.v1.HeartbeatAck.$Properties|null);

            /** ManagerMessage body. */
            body?: ("welcome"|"assignments"|"logs"|"goodbye"|"node"|"reportAck"|"settings"|"heartbeatAck");

            /**
             * Creates a new ManagerMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ManagerMessage instance
             */
            static create(properties: skein.v1.ManagerMessage.$Shape): skein.v1.ManagerMessage & skein.v1.ManagerMessage.$Shape;
            static create(properties?: skein.v1.ManagerMessage.$Properties): skein.v1.ManagerMessage;

            /**
             * Encodes the specified ManagerMessage message. Does not implicitly {@link skein.v1.ManagerMessage.verify|verify} messages.
             * @param message ManagerMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ManagerMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ManagerMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ManagerMessage & skein.v1.ManagerMessage.$Shape} ManagerMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ManagerMessage & skein.v1.ManagerMessage.$Shape;
        }

        namespace ManagerMessage {

            /** Properties of a ManagerMessage. */
            interface $Properties {

                /** ManagerMessage welcome */
                welcome?: (skein.v1.Welcome.$Properties|null);

                /** ManagerMessage assignments */
                assignments?: (skein.v1.Assignments.$Properties|null);

                /** ManagerMessage logs */
                logs?: (skein.v1.LogSubscription.$Properties|null);

                /** ManagerMessage goodbye */
                goodbye?: (skein.v1.Goodbye.$Properties|null);

                /** ManagerMessage node */
                node?: (skein.v1.Node.$Properties|null);

                /** ManagerMessage reportAck */
                reportAck?: (skein.v1.ReportAck.$Properties|null);

                /** ManagerMessage settings */
                settings?: (skein.v1.Welcome.$Properties|null);

                /** ManagerMessage heartbeatAck */
                heartbeatAck?: (skein.v1.HeartbeatAck.$Properties|null);

                /** ManagerMessage body */
                body?: ("welcome"|"assignments"|"logs"|"goodbye"|"node"|"reportAck"|"settings"|"heartbeatAck");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ManagerMessage. */
            type $Shape = {
              welcome?: skein.v1.Welcome.$Shape|null;
              assignments?: skein.v1.Assignments.$Shape|null;
              logs?: skein.v1.LogSubscription.$Shape|null;
              goodbye?: skein.v1.Goodbye.$Shape|null;
              node?: skein.v1.Node.$Shape|null;
              reportAck?: skein.v1.ReportAck.$Shape|null;
              settings?: skein.v1.Welcome.$Shape|null;
              heartbeatAck?: skein.v1.HeartbeatAck.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; welcome?: null; assignments?: null; logs?: null; goodbye?: null; node?: null; reportAck?: null; settings?: null; heartbeatAck?: null }|{ body?: "welcome"; welcome: skein.v1.Welcome.$Shape; assignments?: null; logs?: null; goodbye?: null; node?: null; reportAck?: null; settings?: null; heartbeatAck?: null }|{ body?: "assignments"; welcome?: null; assignments: skein.v1.Assignments.$Shape; logs?: null; goodbye?: null; node?: null; reportAck?: null; settings?: null; heartbeatAck?: null }|{ body?: "logs"; welcome?: null; assignments?: null; logs: skein.v1.LogSubscription.$Shape; goodbye?: null; node?: null; reportAck?: null; settings?: null; heartbeatAck?: null }|{ body?: "goodbye"; welcome?: null; assignments?: null; logs?: null; goodbye: skein.v1.Goodbye.$Shape; node?: null; reportAck?: null; settings?: null; heartbeatAck?: null }|{ body?: "node"; welcome?: null; assignments?: null; logs?: null; goodbye?: null; node: skein.v1.Node.$Shape; reportAck?: null; settings?: null; heartbeatAck?: null }|{ body?: "reportAck"; welcome?: null; assignments?: null; logs?: null; goodbye?: null; node?: null; reportAck: skein.v1.ReportAck.$Shape; settings?: null; heartbeatAck?: null }|{ body?: "settings"; welcome?: null; assignments?: null; logs?: null; goodbye?: null; node?: null; reportAck?: null; settings: skein.v1.Welcome.$Shape; heartbeatAck?: null }|{ body?: "heartbeatAck"; welcome?: null; assignments?: null; logs?: null; goodbye?: null; node?: null; reportAck?: null; settings?: null; heartbeatAck: skein.v1.HeartbeatAck.$Shape })
            );
        }

        /**
         * Properties of a ManagerAddress.
         * @deprecated Use skein.v1.ManagerAddress.$Properties instead.
         */
        interface IManagerAddress extends skein.v1.ManagerAddress.$Properties {
        }

        /** Represents a ManagerAddress. */
        class ManagerAddress {

            /**
             * Constructs a new ManagerAddress.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ManagerAddress.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ManagerAddress nodeId. */
            nodeId: string;

            /** ManagerAddress address. */
            address: string;

            /**
             * Creates a new ManagerAddress instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ManagerAddress instance
             */
            static create(properties: skein.v1.ManagerAddress.$Shape): skein.v1.ManagerAddress & skein.v1.ManagerAddress.$Shape;
            static create(properties?: skein.v1.ManagerAddress.$Properties): skein.v1.ManagerAddress;

            /**
             * Encodes the specified ManagerAddress message. Does not implicitly {@link skein.v1.ManagerAddress.verify|verify} messages.
             * @param message ManagerAddress message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ManagerAddress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ManagerAddress message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ManagerAddress & skein.v1.ManagerAddress.$Shape} ManagerAddress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ManagerAddress & skein.v1.ManagerAddress.$Shape;
        }

        namespace ManagerAddress {

            /** Properties of a ManagerAddress. */
            interface $Properties {

                /** ManagerAddress nodeId */
                nodeId?: (string|null);

                /** ManagerAddress address */
                address?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ManagerAddress. */
            type $Shape = skein.v1.ManagerAddress.$Properties;
        }

        /**
         * Properties of a Welcome.
         * @deprecated Use skein.v1.Welcome.$Properties instead.
         */
        interface IWelcome extends skein.v1.Welcome.$Properties {
        }

        /** Represents a Welcome. */
        class Welcome {

            /**
             * Constructs a new Welcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Welcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Welcome sessionId. */
            sessionId: string;

            /** Welcome node. */
            node?: (skein.v1.Node.$Properties|null);

            /** Welcome heartbeatPeriodMs. */
            heartbeatPeriodMs: number;

            /** Welcome heartbeatGrace. */
            heartbeatGrace: number;

            /** Welcome managers. */
            managers: skein.v1.ManagerAddress.$Properties[];

            /** Welcome rootCaPem. */
            rootCaPem: string;

            /**
             * Creates a new Welcome instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Welcome instance
             */
            static create(properties: skein.v1.Welcome.$Shape): skein.v1.Welcome & skein.v1.Welcome.$Shape;
            static create(properties?: skein.v1.Welcome.$Properties): skein.v1.Welcome;

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link skein.v1.Welcome.verify|verify} messages.
             * @param message Welcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Welcome & skein.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Welcome & skein.v1.Welcome.$Shape;
        }

        namespace Welcome {

            /** Properties of a Welcome. */
            interface $Properties {

                /** Welcome sessionId */
                sessionId?: (string|null);

                /** Welcome node */
                node?: (skein.v1.Node.$Properties|null);

                /** Welcome heartbeatPeriodMs */
                heartbeatPeriodMs?: (number|null);

                /** Welcome heartbeatGrace */
                heartbeatGrace?: (number|null);

                /** Welcome managers */
                managers?: (skein.v1.ManagerAddress.$Properties[]|null);

                /** Welcome rootCaPem */
                rootCaPem?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Welcome. */
            type $Shape = skein.v1.Welcome.$Properties;
        }

        /**
         * Properties of a ReportAck.
         * @deprecated Use skein.v1.ReportAck.$Properties instead.
         */
        interface IReportAck extends skein.v1.ReportAck.$Properties {
        }

        /** Represents a ReportAck. */
        class ReportAck {

            /**
             * Constructs a new ReportAck.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ReportAck.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReportAck taskIds. */
            taskIds: string[];

            /**
             * Creates a new ReportAck instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReportAck instance
             */
            static create(properties: skein.v1.ReportAck.$Shape): skein.v1.ReportAck & skein.v1.ReportAck.$Shape;
            static create(properties?: skein.v1.ReportAck.$Properties): skein.v1.ReportAck;

            /**
             * Encodes the specified ReportAck message. Does not implicitly {@link skein.v1.ReportAck.verify|verify} messages.
             * @param message ReportAck message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ReportAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReportAck message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ReportAck & skein.v1.ReportAck.$Shape} ReportAck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ReportAck & skein.v1.ReportAck.$Shape;
        }

        namespace ReportAck {

            /** Properties of a ReportAck. */
            interface $Properties {

                /** ReportAck taskIds */
                taskIds?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReportAck. */
            type $Shape = skein.v1.ReportAck.$Properties;
        }

        /**
         * Properties of a HeartbeatAck.
         * @deprecated Use skein.v1.HeartbeatAck.$Properties instead.
         */
        interface IHeartbeatAck extends skein.v1.HeartbeatAck.$Properties {
        }

        /** Represents a HeartbeatAck. */
        class HeartbeatAck {

            /**
             * Constructs a new HeartbeatAck.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.HeartbeatAck.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new HeartbeatAck instance using the specified properties.
             * @param [properties] Properties to set
             * @returns HeartbeatAck instance
             */
            static create(properties: skein.v1.HeartbeatAck.$Shape): skein.v1.HeartbeatAck & skein.v1.HeartbeatAck.$Shape;
            static create(properties?: skein.v1.HeartbeatAck.$Properties): skein.v1.HeartbeatAck;

            /**
             * Encodes the specified HeartbeatAck message. Does not implicitly {@link skein.v1.HeartbeatAck.verify|verify} messages.
             * @param message HeartbeatAck message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.HeartbeatAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HeartbeatAck message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.HeartbeatAck & skein.v1.HeartbeatAck.$Shape} HeartbeatAck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.HeartbeatAck & skein.v1.HeartbeatAck.$Shape;
        }

        namespace HeartbeatAck {

            /** Properties of a HeartbeatAck. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HeartbeatAck. */
            type $Shape = skein.v1.HeartbeatAck.$Properties;
        }

        /**
         * Properties of a Goodbye.
         * @deprecated Use skein.v1.Goodbye.$Properties instead.
         */
        interface IGoodbye extends skein.v1.Goodbye.$Properties {
        }

        /** Represents a Goodbye. */
        class Goodbye {

            /**
             * Constructs a new Goodbye.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Goodbye.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Goodbye reason. */
            reason: string;

            /** Goodbye removed. */
            removed: boolean;

            /** Goodbye leader. */
            leader: string;

            /**
             * Creates a new Goodbye instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Goodbye instance
             */
            static create(properties: skein.v1.Goodbye.$Shape): skein.v1.Goodbye & skein.v1.Goodbye.$Shape;
            static create(properties?: skein.v1.Goodbye.$Properties): skein.v1.Goodbye;

            /**
             * Encodes the specified Goodbye message. Does not implicitly {@link skein.v1.Goodbye.verify|verify} messages.
             * @param message Goodbye message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Goodbye.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Goodbye message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Goodbye & skein.v1.Goodbye.$Shape} Goodbye
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Goodbye & skein.v1.Goodbye.$Shape;
        }

        namespace Goodbye {

            /** Properties of a Goodbye. */
            interface $Properties {

                /** Goodbye reason */
                reason?: (string|null);

                /** Goodbye removed */
                removed?: (boolean|null);

                /** Goodbye leader */
                leader?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Goodbye. */
            type $Shape = skein.v1.Goodbye.$Properties;
        }

        /** AssignmentsKind enum. */
        enum AssignmentsKind {

            /** ASSIGNMENTS_KIND_COMPLETE value */
            ASSIGNMENTS_KIND_COMPLETE = 0,

            /** ASSIGNMENTS_KIND_INCREMENTAL value */
            ASSIGNMENTS_KIND_INCREMENTAL = 1
        }

        /**
         * Properties of an Assignments.
         * @deprecated Use skein.v1.Assignments.$Properties instead.
         */
        interface IAssignments extends skein.v1.Assignments.$Properties {
        }

        /** Represents an Assignments. */
        class Assignments {

            /**
             * Constructs a new Assignments.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.Assignments.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Assignments kind. */
            kind: skein.v1.AssignmentsKind;

            /** Assignments sequence. */
            sequence: number;

            /** Assignments set. */
            set: skein.v1.AssignmentItem.$Properties[];

            /** Assignments removed. */
            removed: skein.v1.AssignmentKey.$Properties[];

            /** Assignments revisions. */
            revisions: skein.v1.NetworkRevision.$Properties[];

            /**
             * Creates a new Assignments instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Assignments instance
             */
            static create(properties: skein.v1.Assignments.$Shape): skein.v1.Assignments & skein.v1.Assignments.$Shape;
            static create(properties?: skein.v1.Assignments.$Properties): skein.v1.Assignments;

            /**
             * Encodes the specified Assignments message. Does not implicitly {@link skein.v1.Assignments.verify|verify} messages.
             * @param message Assignments message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.Assignments.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Assignments message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.Assignments & skein.v1.Assignments.$Shape} Assignments
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.Assignments & skein.v1.Assignments.$Shape;
        }

        namespace Assignments {

            /** Properties of an Assignments. */
            interface $Properties {

                /** Assignments kind */
                kind?: (skein.v1.AssignmentsKind|null);

                /** Assignments sequence */
                sequence?: (number|null);

                /** Assignments set */
                set?: (skein.v1.AssignmentItem.$Properties[]|null);

                /** Assignments removed */
                removed?: (skein.v1.AssignmentKey.$Properties[]|null);

                /** Assignments revisions */
                revisions?: (skein.v1.NetworkRevision.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Assignments. */
            type $Shape = {
              kind?: skein.v1.AssignmentsKind|null;
              sequence?: number|null;
              set?: skein.v1.AssignmentItem.$Shape[]|null;
              removed?: skein.v1.AssignmentKey.$Shape[]|null;
              revisions?: skein.v1.NetworkRevision.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an AssignmentItem.
         * @deprecated Use skein.v1.AssignmentItem.$Properties instead.
         */
        interface IAssignmentItem extends skein.v1.AssignmentItem.$Properties {
        }

        /** Represents an AssignmentItem. */
        class AssignmentItem {

            /**
             * Constructs a new AssignmentItem.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.AssignmentItem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AssignmentItem task. */
            task?: (skein.v1.Task.$Properties|null);

            /** AssignmentItem network. */
            network?: (skein.v1.NetworkAssignment.$Properties|null);

            /** AssignmentItem endpoint. */
            endpoint?: (skein.v1.EndpointAssignment.$Properties|null);

            /** AssignmentItem peer. */
            peer?: (skein.v1.PeerAssignment.$Properties|null);

            /** AssignmentItem item. */
            item?: ("task"|"network"|"endpoint"|"peer");

            /**
             * Creates a new AssignmentItem instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AssignmentItem instance
             */
            static create(properties: skein.v1.AssignmentItem.$Shape): skein.v1.AssignmentItem & skein.v1.AssignmentItem.$Shape;
            static create(properties?: skein.v1.AssignmentItem.$Properties): skein.v1.AssignmentItem;

            /**
             * Encodes the specified AssignmentItem message. Does not implicitly {@link skein.v1.AssignmentItem.verify|verify} messages.
             * @param message AssignmentItem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.AssignmentItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AssignmentItem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.AssignmentItem & skein.v1.AssignmentItem.$Shape} AssignmentItem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.AssignmentItem & skein.v1.AssignmentItem.$Shape;
        }

        namespace AssignmentItem {

            /** Properties of an AssignmentItem. */
            interface $Properties {

                /** AssignmentItem task */
                task?: (skein.v1.Task.$Properties|null);

                /** AssignmentItem network */
                network?: (skein.v1.NetworkAssignment.$Properties|null);

                /** AssignmentItem endpoint */
                endpoint?: (skein.v1.EndpointAssignment.$Properties|null);

                /** AssignmentItem peer */
                peer?: (skein.v1.PeerAssignment.$Properties|null);

                /** AssignmentItem item */
                item?: ("task"|"network"|"endpoint"|"peer");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an AssignmentItem. */
            type $Shape = {
              task?: skein.v1.Task.$Shape|null;
              network?: skein.v1.NetworkAssignment.$Shape|null;
              endpoint?: skein.v1.EndpointAssignment.$Shape|null;
              peer?: skein.v1.PeerAssignment.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ item?: undefined; task?: null; network?: null; endpoint?: null; peer?: null }|{ item?: "task"; task: skein.v1.Task.$Shape; network?: null; endpoint?: null; peer?: null }|{ item?: "network"; task?: null; network: skein.v1.NetworkAssignment.$Shape; endpoint?: null; peer?: null }|{ item?: "endpoint"; task?: null; network?: null; endpoint: skein.v1.EndpointAssignment.$Shape; peer?: null }|{ item?: "peer"; task?: null; network?: null; endpoint?: null; peer: skein.v1.PeerAssignment.$Shape })
            );
        }

        /**
         * Properties of an AssignmentKey.
         * @deprecated Use skein.v1.AssignmentKey.$Properties instead.
         */
        interface IAssignmentKey extends skein.v1.AssignmentKey.$Properties {
        }

        /** Represents an AssignmentKey. */
        class AssignmentKey {

            /**
             * Constructs a new AssignmentKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.AssignmentKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AssignmentKey taskId. */
            taskId?: (string|null);

            /** AssignmentKey networkId. */
            networkId?: (string|null);

            /** AssignmentKey endpointId. */
            endpointId?: (string|null);

            /** AssignmentKey peerNodeId. */
            peerNodeId?: (string|null);

            /** AssignmentKey key. */
            key?: ("taskId"|"networkId"|"endpointId"|"peerNodeId");

            /**
             * Creates a new AssignmentKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AssignmentKey instance
             */
            static create(properties: skein.v1.AssignmentKey.$Shape): skein.v1.AssignmentKey & skein.v1.AssignmentKey.$Shape;
            static create(properties?: skein.v1.AssignmentKey.$Properties): skein.v1.AssignmentKey;

            /**
             * Encodes the specified AssignmentKey message. Does not implicitly {@link skein.v1.AssignmentKey.verify|verify} messages.
             * @param message AssignmentKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.AssignmentKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AssignmentKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.AssignmentKey & skein.v1.AssignmentKey.$Shape} AssignmentKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.AssignmentKey & skein.v1.AssignmentKey.$Shape;
        }

        namespace AssignmentKey {

            /** Properties of an AssignmentKey. */
            interface $Properties {

                /** AssignmentKey taskId */
                taskId?: (string|null);

                /** AssignmentKey networkId */
                networkId?: (string|null);

                /** AssignmentKey endpointId */
                endpointId?: (string|null);

                /** AssignmentKey peerNodeId */
                peerNodeId?: (string|null);

                /** AssignmentKey key */
                key?: ("taskId"|"networkId"|"endpointId"|"peerNodeId");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an AssignmentKey. */
            type $Shape = {
              taskId?: string|null;
              networkId?: string|null;
              endpointId?: string|null;
              peerNodeId?: string|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ key?: undefined; taskId?: null; networkId?: null; endpointId?: null; peerNodeId?: null }|{ key?: "taskId"; taskId: string; networkId?: null; endpointId?: null; peerNodeId?: null }|{ key?: "networkId"; taskId?: null; networkId: string; endpointId?: null; peerNodeId?: null }|{ key?: "endpointId"; taskId?: null; networkId?: null; endpointId: string; peerNodeId?: null }|{ key?: "peerNodeId"; taskId?: null; networkId?: null; endpointId?: null; peerNodeId: string })
            );
        }

        /**
         * Properties of a NetworkRevision.
         * @deprecated Use skein.v1.NetworkRevision.$Properties instead.
         */
        interface INetworkRevision extends skein.v1.NetworkRevision.$Properties {
        }

        /** Represents a NetworkRevision. */
        class NetworkRevision {

            /**
             * Constructs a new NetworkRevision.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NetworkRevision.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkRevision networkId. */
            networkId: string;

            /** NetworkRevision revision. */
            revision: number;

            /**
             * Creates a new NetworkRevision instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NetworkRevision instance
             */
            static create(properties: skein.v1.NetworkRevision.$Shape): skein.v1.NetworkRevision & skein.v1.NetworkRevision.$Shape;
            static create(properties?: skein.v1.NetworkRevision.$Properties): skein.v1.NetworkRevision;

            /**
             * Encodes the specified NetworkRevision message. Does not implicitly {@link skein.v1.NetworkRevision.verify|verify} messages.
             * @param message NetworkRevision message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NetworkRevision.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkRevision message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NetworkRevision & skein.v1.NetworkRevision.$Shape} NetworkRevision
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NetworkRevision & skein.v1.NetworkRevision.$Shape;
        }

        namespace NetworkRevision {

            /** Properties of a NetworkRevision. */
            interface $Properties {

                /** NetworkRevision networkId */
                networkId?: (string|null);

                /** NetworkRevision revision */
                revision?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkRevision. */
            type $Shape = skein.v1.NetworkRevision.$Properties;
        }

        /**
         * Properties of a NetworkAssignment.
         * @deprecated Use skein.v1.NetworkAssignment.$Properties instead.
         */
        interface INetworkAssignment extends skein.v1.NetworkAssignment.$Properties {
        }

        /** Represents a NetworkAssignment. */
        class NetworkAssignment {

            /**
             * Constructs a new NetworkAssignment.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.NetworkAssignment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkAssignment id. */
            id: string;

            /** NetworkAssignment name. */
            name: string;

            /** NetworkAssignment internal. */
            internal: boolean;

            /** NetworkAssignment state. */
            state?: (skein.v1.NetworkState.$Properties|null);

            /**
             * Creates a new NetworkAssignment instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NetworkAssignment instance
             */
            static create(properties: skein.v1.NetworkAssignment.$Shape): skein.v1.NetworkAssignment & skein.v1.NetworkAssignment.$Shape;
            static create(properties?: skein.v1.NetworkAssignment.$Properties): skein.v1.NetworkAssignment;

            /**
             * Encodes the specified NetworkAssignment message. Does not implicitly {@link skein.v1.NetworkAssignment.verify|verify} messages.
             * @param message NetworkAssignment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.NetworkAssignment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkAssignment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.NetworkAssignment & skein.v1.NetworkAssignment.$Shape} NetworkAssignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.NetworkAssignment & skein.v1.NetworkAssignment.$Shape;
        }

        namespace NetworkAssignment {

            /** Properties of a NetworkAssignment. */
            interface $Properties {

                /** NetworkAssignment id */
                id?: (string|null);

                /** NetworkAssignment name */
                name?: (string|null);

                /** NetworkAssignment internal */
                internal?: (boolean|null);

                /** NetworkAssignment state */
                state?: (skein.v1.NetworkState.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkAssignment. */
            type $Shape = skein.v1.NetworkAssignment.$Properties;
        }

        /**
         * Properties of an EndpointAssignment.
         * @deprecated Use skein.v1.EndpointAssignment.$Properties instead.
         */
        interface IEndpointAssignment extends skein.v1.EndpointAssignment.$Properties {
        }

        /** Represents an EndpointAssignment. */
        class EndpointAssignment {

            /**
             * Constructs a new EndpointAssignment.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.EndpointAssignment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EndpointAssignment id. */
            id: string;

            /** EndpointAssignment networkId. */
            networkId: string;

            /** EndpointAssignment taskId. */
            taskId: string;

            /** EndpointAssignment nodeId. */
            nodeId: string;

            /** EndpointAssignment address. */
            address: string;

            /** EndpointAssignment serviceId. */
            serviceId: string;

            /** EndpointAssignment serviceName. */
            serviceName: string;

            /** EndpointAssignment slot. */
            slot: number;

            /** EndpointAssignment aliases. */
            aliases: string[];

            /** EndpointAssignment hostname. */
            hostname: string;

            /** EndpointAssignment running. */
            running: boolean;

            /**
             * Creates a new EndpointAssignment instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EndpointAssignment instance
             */
            static create(properties: skein.v1.EndpointAssignment.$Shape): skein.v1.EndpointAssignment & skein.v1.EndpointAssignment.$Shape;
            static create(properties?: skein.v1.EndpointAssignment.$Properties): skein.v1.EndpointAssignment;

            /**
             * Encodes the specified EndpointAssignment message. Does not implicitly {@link skein.v1.EndpointAssignment.verify|verify} messages.
             * @param message EndpointAssignment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.EndpointAssignment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EndpointAssignment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.EndpointAssignment & skein.v1.EndpointAssignment.$Shape} EndpointAssignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.EndpointAssignment & skein.v1.EndpointAssignment.$Shape;
        }

        namespace EndpointAssignment {

            /** Properties of an EndpointAssignment. */
            interface $Properties {

                /** EndpointAssignment id */
                id?: (string|null);

                /** EndpointAssignment networkId */
                networkId?: (string|null);

                /** EndpointAssignment taskId */
                taskId?: (string|null);

                /** EndpointAssignment nodeId */
                nodeId?: (string|null);

                /** EndpointAssignment address */
                address?: (string|null);

                /** EndpointAssignment serviceId */
                serviceId?: (string|null);

                /** EndpointAssignment serviceName */
                serviceName?: (string|null);

                /** EndpointAssignment slot */
                slot?: (number|null);

                /** EndpointAssignment aliases */
                aliases?: (string[]|null);

                /** EndpointAssignment hostname */
                hostname?: (string|null);

                /** EndpointAssignment running */
                running?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EndpointAssignment. */
            type $Shape = skein.v1.EndpointAssignment.$Properties;
        }

        /**
         * Properties of a PeerAssignment.
         * @deprecated Use skein.v1.PeerAssignment.$Properties instead.
         */
        interface IPeerAssignment extends skein.v1.PeerAssignment.$Properties {
        }

        /** Represents a PeerAssignment. */
        class PeerAssignment {

            /**
             * Constructs a new PeerAssignment.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.PeerAssignment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PeerAssignment nodeId. */
            nodeId: string;

            /** PeerAssignment hostname. */
            hostname: string;

            /** PeerAssignment dataAddress. */
            dataAddress: string;

            /** PeerAssignment index. */
            index: number;

            /**
             * Creates a new PeerAssignment instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PeerAssignment instance
             */
            static create(properties: skein.v1.PeerAssignment.$Shape): skein.v1.PeerAssignment & skein.v1.PeerAssignment.$Shape;
            static create(properties?: skein.v1.PeerAssignment.$Properties): skein.v1.PeerAssignment;

            /**
             * Encodes the specified PeerAssignment message. Does not implicitly {@link skein.v1.PeerAssignment.verify|verify} messages.
             * @param message PeerAssignment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.PeerAssignment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PeerAssignment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.PeerAssignment & skein.v1.PeerAssignment.$Shape} PeerAssignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.PeerAssignment & skein.v1.PeerAssignment.$Shape;
        }

        namespace PeerAssignment {

            /** Properties of a PeerAssignment. */
            interface $Properties {

                /** PeerAssignment nodeId */
                nodeId?: (string|null);

                /** PeerAssignment hostname */
                hostname?: (string|null);

                /** PeerAssignment dataAddress */
                dataAddress?: (string|null);

                /** PeerAssignment index */
                index?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PeerAssignment. */
            type $Shape = skein.v1.PeerAssignment.$Properties;
        }

        /**
         * Properties of a LogSubscription.
         * @deprecated Use skein.v1.LogSubscription.$Properties instead.
         */
        interface ILogSubscription extends skein.v1.LogSubscription.$Properties {
        }

        /** Represents a LogSubscription. */
        class LogSubscription {

            /**
             * Constructs a new LogSubscription.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.LogSubscription.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogSubscription id. */
            id: string;

            /** LogSubscription taskIds. */
            taskIds: string[];

            /** LogSubscription follow. */
            follow: boolean;

            /** LogSubscription tail. */
            tail?: (number|null);

            /** LogSubscription sinceMs. */
            sinceMs: number;

            /** LogSubscription close. */
            close: boolean;

            /**
             * Creates a new LogSubscription instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogSubscription instance
             */
            static create(properties: skein.v1.LogSubscription.$Shape): skein.v1.LogSubscription & skein.v1.LogSubscription.$Shape;
            static create(properties?: skein.v1.LogSubscription.$Properties): skein.v1.LogSubscription;

            /**
             * Encodes the specified LogSubscription message. Does not implicitly {@link skein.v1.LogSubscription.verify|verify} messages.
             * @param message LogSubscription message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.LogSubscription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogSubscription message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.LogSubscription & skein.v1.LogSubscription.$Shape} LogSubscription
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.LogSubscription & skein.v1.LogSubscription.$Shape;
        }

        namespace LogSubscription {

            /** Properties of a LogSubscription. */
            interface $Properties {

                /** LogSubscription id */
                id?: (string|null);

                /** LogSubscription taskIds */
                taskIds?: (string[]|null);

                /** LogSubscription follow */
                follow?: (boolean|null);

                /** LogSubscription tail */
                tail?: (number|null);

                /** LogSubscription sinceMs */
                sinceMs?: (number|null);

                /** LogSubscription close */
                close?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogSubscription. */
            type $Shape = skein.v1.LogSubscription.$Properties;
        }

        /**
         * Properties of a LogPublication.
         * @deprecated Use skein.v1.LogPublication.$Properties instead.
         */
        interface ILogPublication extends skein.v1.LogPublication.$Properties {
        }

        /** Represents a LogPublication. */
        class LogPublication {

            /**
             * Constructs a new LogPublication.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.LogPublication.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogPublication subscriptionId. */
            subscriptionId: string;

            /** LogPublication entries. */
            entries: skein.v1.LogEntry.$Properties[];

            /**
             * Creates a new LogPublication instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogPublication instance
             */
            static create(properties: skein.v1.LogPublication.$Shape): skein.v1.LogPublication & skein.v1.LogPublication.$Shape;
            static create(properties?: skein.v1.LogPublication.$Properties): skein.v1.LogPublication;

            /**
             * Encodes the specified LogPublication message. Does not implicitly {@link skein.v1.LogPublication.verify|verify} messages.
             * @param message LogPublication message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.LogPublication.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogPublication message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.LogPublication & skein.v1.LogPublication.$Shape} LogPublication
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.LogPublication & skein.v1.LogPublication.$Shape;
        }

        namespace LogPublication {

            /** Properties of a LogPublication. */
            interface $Properties {

                /** LogPublication subscriptionId */
                subscriptionId?: (string|null);

                /** LogPublication entries */
                entries?: (skein.v1.LogEntry.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogPublication. */
            type $Shape = skein.v1.LogPublication.$Properties;
        }

        /**
         * Properties of an InfoRequest.
         * @deprecated Use skein.v1.InfoRequest.$Properties instead.
         */
        interface IInfoRequest extends skein.v1.InfoRequest.$Properties {
        }

        /** Represents an InfoRequest. */
        class InfoRequest {

            /**
             * Constructs a new InfoRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.InfoRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new InfoRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InfoRequest instance
             */
            static create(properties: skein.v1.InfoRequest.$Shape): skein.v1.InfoRequest & skein.v1.InfoRequest.$Shape;
            static create(properties?: skein.v1.InfoRequest.$Properties): skein.v1.InfoRequest;

            /**
             * Encodes the specified InfoRequest message. Does not implicitly {@link skein.v1.InfoRequest.verify|verify} messages.
             * @param message InfoRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.InfoRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InfoRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.InfoRequest & skein.v1.InfoRequest.$Shape} InfoRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.InfoRequest & skein.v1.InfoRequest.$Shape;
        }

        namespace InfoRequest {

            /** Properties of an InfoRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InfoRequest. */
            type $Shape = skein.v1.InfoRequest.$Properties;
        }

        /** SwarmState enum. */
        enum SwarmState {

            /** SWARM_STATE_INACTIVE value */
            SWARM_STATE_INACTIVE = 0,

            /** SWARM_STATE_PENDING value */
            SWARM_STATE_PENDING = 1,

            /** SWARM_STATE_ACTIVE value */
            SWARM_STATE_ACTIVE = 2,

            /** SWARM_STATE_ERROR value */
            SWARM_STATE_ERROR = 3,

            /** SWARM_STATE_LOCKED value */
            SWARM_STATE_LOCKED = 4
        }

        /**
         * Properties of an InfoResponse.
         * @deprecated Use skein.v1.InfoResponse.$Properties instead.
         */
        interface IInfoResponse extends skein.v1.InfoResponse.$Properties {
        }

        /** Represents an InfoResponse. */
        class InfoResponse {

            /**
             * Constructs a new InfoResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.InfoResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InfoResponse version. */
            version: string;

            /** InfoResponse swarm. */
            swarm: skein.v1.SwarmState;

            /** InfoResponse swarmError. */
            swarmError: string;

            /** InfoResponse nodeId. */
            nodeId: string;

            /** InfoResponse clusterId. */
            clusterId: string;

            /** InfoResponse role. */
            role: skein.v1.NodeRole;

            /** InfoResponse nodeAddress. */
            nodeAddress: string;

            /** InfoResponse managers. */
            managers: skein.v1.InfoResponse.ManagerAddress.$Properties[];

            /** InfoResponse nodes. */
            nodes: number;

            /** InfoResponse managerCount. */
            managerCount: number;

            /** InfoResponse description. */
            description?: (skein.v1.NodeDescription.$Properties|null);

            /** InfoResponse containersRunning. */
            containersRunning: number;

            /** InfoResponse containersTotal. */
            containersTotal: number;

            /** InfoResponse images. */
            images: number;

            /** InfoResponse containerdSocket. */
            containerdSocket: string;

            /** InfoResponse dataDir. */
            dataDir: string;

            /** InfoResponse runDir. */
            runDir: string;

            /** InfoResponse gitCommit. */
            gitCommit: string;

            /** InfoResponse nodeVersion. */
            nodeVersion: string;

            /** InfoResponse defaultAddressPool. */
            defaultAddressPool: string;

            /** InfoResponse subnetSize. */
            subnetSize: number;

            /** InfoResponse dataPathPort. */
            dataPathPort: number;

            /** InfoResponse heartbeatPeriodMs. */
            heartbeatPeriodMs: number;

            /** InfoResponse taskHistoryLimit. */
            taskHistoryLimit: number;

            /** InfoResponse warnings. */
            warnings: string[];

            /** InfoResponse pid. */
            pid: number;

            /** InfoResponse networkRepairs. */
            networkRepairs: number;

            /** InfoResponse controlAvailable. */
            controlAvailable: boolean;

            /** InfoResponse raft. */
            raft?: (skein.v1.RaftInfo.$Properties|null);

            /** InfoResponse autolock. */
            autolock: boolean;

            /** InfoResponse certificateValidityMs. */
            certificateValidityMs: number;

            /** InfoResponse certificateExpiresMs. */
            certificateExpiresMs: number;

            /** InfoResponse leaderAddress. */
            leaderAddress: string;

            /**
             * Creates a new InfoResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns InfoResponse instance
             */
            static create(properties: skein.v1.InfoResponse.$Shape): skein.v1.InfoResponse & skein.v1.InfoResponse.$Shape;
            static create(properties?: skein.v1.InfoResponse.$Properties): skein.v1.InfoResponse;

            /**
             * Encodes the specified InfoResponse message. Does not implicitly {@link skein.v1.InfoResponse.verify|verify} messages.
             * @param message InfoResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.InfoResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InfoResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.InfoResponse & skein.v1.InfoResponse.$Shape} InfoResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.InfoResponse & skein.v1.InfoResponse.$Shape;
        }

        namespace InfoResponse {

            /** Properties of an InfoResponse. */
            interface $Properties {

                /** InfoResponse version */
                version?: (string|null);

                /** InfoResponse swarm */
                swarm?: (skein.v1.SwarmState|null);

                /** InfoResponse swarmError */
                swarmError?: (string|null);

                /** InfoResponse nodeId */
                nodeId?: (string|null);

                /** InfoResponse clusterId */
                clusterId?: (string|null);

                /** InfoResponse role */
                role?: (skein.v1.NodeRole|null);

                /** InfoResponse nodeAddress */
                nodeAddress?: (string|null);

                /** InfoResponse managers */
                managers?: (skein.v1.InfoResponse.ManagerAddress.$Properties[]|null);

                /** InfoResponse nodes */
                nodes?: (number|null);

                /** InfoResponse managerCount */
                managerCount?: (number|null);

                /** InfoResponse description */
                description?: (skein.v1.NodeDescription.$Properties|null);

                /** InfoResponse containersRunning */
                containersRunning?: (number|null);

                /** InfoResponse containersTotal */
                containersTotal?: (number|null);

                /** InfoResponse images */
                images?: (number|null);

                /** InfoResponse containerdSocket */
                containerdSocket?: (string|null);

                /** InfoResponse dataDir */
                dataDir?: (string|null);

                /** InfoResponse runDir */
                runDir?: (string|null);

                /** InfoResponse gitCommit */
                gitCommit?: (string|null);

                /** InfoResponse nodeVersion */
                nodeVersion?: (string|null);

                /** InfoResponse defaultAddressPool */
                defaultAddressPool?: (string|null);

                /** InfoResponse subnetSize */
                subnetSize?: (number|null);

                /** InfoResponse dataPathPort */
                dataPathPort?: (number|null);

                /** InfoResponse heartbeatPeriodMs */
                heartbeatPeriodMs?: (number|null);

                /** InfoResponse taskHistoryLimit */
                taskHistoryLimit?: (number|null);

                /** InfoResponse warnings */
                warnings?: (string[]|null);

                /** InfoResponse pid */
                pid?: (number|null);

                /** InfoResponse networkRepairs */
                networkRepairs?: (number|null);

                /** InfoResponse controlAvailable */
                controlAvailable?: (boolean|null);

                /** InfoResponse raft */
                raft?: (skein.v1.RaftInfo.$Properties|null);

                /** InfoResponse autolock */
                autolock?: (boolean|null);

                /** InfoResponse certificateValidityMs */
                certificateValidityMs?: (number|null);

                /** InfoResponse certificateExpiresMs */
                certificateExpiresMs?: (number|null);

                /** InfoResponse leaderAddress */
                leaderAddress?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InfoResponse. */
            type $Shape = skein.v1.InfoResponse.$Properties;

            /**
             * Properties of a ManagerAddress.
             * @deprecated Use skein.v1.InfoResponse.ManagerAddress.$Properties instead.
             */
            interface IManagerAddress extends skein.v1.InfoResponse.ManagerAddress.$Properties {
            }

            /** Represents a ManagerAddress. */
            class ManagerAddress {

                /**
                 * Constructs a new ManagerAddress.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: skein.v1.InfoResponse.ManagerAddress.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ManagerAddress nodeId. */
                nodeId: string;

                /** ManagerAddress address. */
                address: string;

                /**
                 * Creates a new ManagerAddress instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ManagerAddress instance
                 */
                static create(properties: skein.v1.InfoResponse.ManagerAddress.$Shape): skein.v1.InfoResponse.ManagerAddress & skein.v1.InfoResponse.ManagerAddress.$Shape;
                static create(properties?: skein.v1.InfoResponse.ManagerAddress.$Properties): skein.v1.InfoResponse.ManagerAddress;

                /**
                 * Encodes the specified ManagerAddress message. Does not implicitly {@link skein.v1.InfoResponse.ManagerAddress.verify|verify} messages.
                 * @param message ManagerAddress message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: skein.v1.InfoResponse.ManagerAddress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ManagerAddress message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {skein.v1.InfoResponse.ManagerAddress & skein.v1.InfoResponse.ManagerAddress.$Shape} ManagerAddress
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.InfoResponse.ManagerAddress & skein.v1.InfoResponse.ManagerAddress.$Shape;
            }

            namespace ManagerAddress {

                /** Properties of a ManagerAddress. */
                interface $Properties {

                    /** ManagerAddress nodeId */
                    nodeId?: (string|null);

                    /** ManagerAddress address */
                    address?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ManagerAddress. */
                type $Shape = skein.v1.InfoResponse.ManagerAddress.$Properties;
            }
        }

        /**
         * Properties of a RaftInfo.
         * @deprecated Use skein.v1.RaftInfo.$Properties instead.
         */
        interface IRaftInfo extends skein.v1.RaftInfo.$Properties {
        }

        /** Represents a RaftInfo. */
        class RaftInfo {

            /**
             * Constructs a new RaftInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftInfo raftId. */
            raftId: number;

            /** RaftInfo role. */
            role: string;

            /** RaftInfo term. */
            term: number;

            /** RaftInfo leaderId. */
            leaderId: number;

            /** RaftInfo committed. */
            committed: number;

            /** RaftInfo applied. */
            applied: number;

            /** RaftInfo lastIndex. */
            lastIndex: number;

            /** RaftInfo snapshotIndex. */
            snapshotIndex: number;

            /** RaftInfo tickMs. */
            tickMs: number;

            /** RaftInfo heartbeatTicks. */
            heartbeatTicks: number;

            /** RaftInfo electionTicks. */
            electionTicks: number;

            /** RaftInfo members. */
            members: skein.v1.RaftMemberInfo.$Properties[];

            /** RaftInfo snapshotInterval. */
            snapshotInterval: number;

            /** RaftInfo oldEntriesKept. */
            oldEntriesKept: number;

            /** RaftInfo loopLagMs. */
            loopLagMs: number;

            /** RaftInfo loopLagMaxMs. */
            loopLagMaxMs: number;

            /** RaftInfo diskFull. */
            diskFull: boolean;

            /**
             * Creates a new RaftInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftInfo instance
             */
            static create(properties: skein.v1.RaftInfo.$Shape): skein.v1.RaftInfo & skein.v1.RaftInfo.$Shape;
            static create(properties?: skein.v1.RaftInfo.$Properties): skein.v1.RaftInfo;

            /**
             * Encodes the specified RaftInfo message. Does not implicitly {@link skein.v1.RaftInfo.verify|verify} messages.
             * @param message RaftInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftInfo & skein.v1.RaftInfo.$Shape} RaftInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftInfo & skein.v1.RaftInfo.$Shape;
        }

        namespace RaftInfo {

            /** Properties of a RaftInfo. */
            interface $Properties {

                /** RaftInfo raftId */
                raftId?: (number|null);

                /** RaftInfo role */
                role?: (string|null);

                /** RaftInfo term */
                term?: (number|null);

                /** RaftInfo leaderId */
                leaderId?: (number|null);

                /** RaftInfo committed */
                committed?: (number|null);

                /** RaftInfo applied */
                applied?: (number|null);

                /** RaftInfo lastIndex */
                lastIndex?: (number|null);

                /** RaftInfo snapshotIndex */
                snapshotIndex?: (number|null);

                /** RaftInfo tickMs */
                tickMs?: (number|null);

                /** RaftInfo heartbeatTicks */
                heartbeatTicks?: (number|null);

                /** RaftInfo electionTicks */
                electionTicks?: (number|null);

                /** RaftInfo members */
                members?: (skein.v1.RaftMemberInfo.$Properties[]|null);

                /** RaftInfo snapshotInterval */
                snapshotInterval?: (number|null);

                /** RaftInfo oldEntriesKept */
                oldEntriesKept?: (number|null);

                /** RaftInfo loopLagMs */
                loopLagMs?: (number|null);

                /** RaftInfo loopLagMaxMs */
                loopLagMaxMs?: (number|null);

                /** RaftInfo diskFull */
                diskFull?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RaftInfo. */
            type $Shape = skein.v1.RaftInfo.$Properties;
        }

        /**
         * Properties of a RaftMemberInfo.
         * @deprecated Use skein.v1.RaftMemberInfo.$Properties instead.
         */
        interface IRaftMemberInfo extends skein.v1.RaftMemberInfo.$Properties {
        }

        /** Represents a RaftMemberInfo. */
        class RaftMemberInfo {

            /**
             * Constructs a new RaftMemberInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftMemberInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftMemberInfo raftId. */
            raftId: number;

            /** RaftMemberInfo nodeId. */
            nodeId: string;

            /** RaftMemberInfo address. */
            address: string;

            /** RaftMemberInfo learner. */
            learner: boolean;

            /** RaftMemberInfo reachable. */
            reachable: boolean;

            /** RaftMemberInfo match. */
            match: number;

            /**
             * Creates a new RaftMemberInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftMemberInfo instance
             */
            static create(properties: skein.v1.RaftMemberInfo.$Shape): skein.v1.RaftMemberInfo & skein.v1.RaftMemberInfo.$Shape;
            static create(properties?: skein.v1.RaftMemberInfo.$Properties): skein.v1.RaftMemberInfo;

            /**
             * Encodes the specified RaftMemberInfo message. Does not implicitly {@link skein.v1.RaftMemberInfo.verify|verify} messages.
             * @param message RaftMemberInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftMemberInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftMemberInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftMemberInfo & skein.v1.RaftMemberInfo.$Shape} RaftMemberInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftMemberInfo & skein.v1.RaftMemberInfo.$Shape;
        }

        namespace RaftMemberInfo {

            /** Properties of a RaftMemberInfo. */
            interface $Properties {

                /** RaftMemberInfo raftId */
                raftId?: (number|null);

                /** RaftMemberInfo nodeId */
                nodeId?: (string|null);

                /** RaftMemberInfo address */
                address?: (string|null);

                /** RaftMemberInfo learner */
                learner?: (boolean|null);

                /** RaftMemberInfo reachable */
                reachable?: (boolean|null);

                /** RaftMemberInfo match */
                match?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RaftMemberInfo. */
            type $Shape = skein.v1.RaftMemberInfo.$Properties;
        }

        /**
         * Properties of a SwarmInitRequest.
         * @deprecated Use skein.v1.SwarmInitRequest.$Properties instead.
         */
        interface ISwarmInitRequest extends skein.v1.SwarmInitRequest.$Properties {
        }

        /** Represents a SwarmInitRequest. */
        class SwarmInitRequest {

            /**
             * Constructs a new SwarmInitRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.SwarmInitRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SwarmInitRequest advertiseAddress. */
            advertiseAddress: string;

            /** SwarmInitRequest listenAddress. */
            listenAddress: string;

            /** SwarmInitRequest dataPathAddress. */
            dataPathAddress: string;

            /** SwarmInitRequest dataPathPort. */
            dataPathPort: number;

            /** SwarmInitRequest defaultAddressPools. */
            defaultAddressPools: string[];

            /** SwarmInitRequest subnetSize. */
            subnetSize: number;

            /** SwarmInitRequest availability. */
            availability: skein.v1.NodeAvailability;

            /** SwarmInitRequest taskHistoryLimit. */
            taskHistoryLimit: number;

            /** SwarmInitRequest heartbeatPeriodMs. */
            heartbeatPeriodMs: number;

            /** SwarmInitRequest certificateValidityMs. */
            certificateValidityMs: number;

            /** SwarmInitRequest forceNewCluster. */
            forceNewCluster: boolean;

            /** SwarmInitRequest autolock. */
            autolock: boolean;

            /**
             * Creates a new SwarmInitRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SwarmInitRequest instance
             */
            static create(properties: skein.v1.SwarmInitRequest.$Shape): skein.v1.SwarmInitRequest & skein.v1.SwarmInitRequest.$Shape;
            static create(properties?: skein.v1.SwarmInitRequest.$Properties): skein.v1.SwarmInitRequest;

            /**
             * Encodes the specified SwarmInitRequest message. Does not implicitly {@link skein.v1.SwarmInitRequest.verify|verify} messages.
             * @param message SwarmInitRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.SwarmInitRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SwarmInitRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.SwarmInitRequest & skein.v1.SwarmInitRequest.$Shape} SwarmInitRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.SwarmInitRequest & skein.v1.SwarmInitRequest.$Shape;
        }

        namespace SwarmInitRequest {

            /** Properties of a SwarmInitRequest. */
            interface $Properties {

                /** SwarmInitRequest advertiseAddress */
                advertiseAddress?: (string|null);

                /** SwarmInitRequest listenAddress */
                listenAddress?: (string|null);

                /** SwarmInitRequest dataPathAddress */
                dataPathAddress?: (string|null);

                /** SwarmInitRequest dataPathPort */
                dataPathPort?: (number|null);

                /** SwarmInitRequest defaultAddressPools */
                defaultAddressPools?: (string[]|null);

                /** SwarmInitRequest subnetSize */
                subnetSize?: (number|null);

                /** SwarmInitRequest availability */
                availability?: (skein.v1.NodeAvailability|null);

                /** SwarmInitRequest taskHistoryLimit */
                taskHistoryLimit?: (number|null);

                /** SwarmInitRequest heartbeatPeriodMs */
                heartbeatPeriodMs?: (number|null);

                /** SwarmInitRequest certificateValidityMs */
                certificateValidityMs?: (number|null);

                /** SwarmInitRequest forceNewCluster */
                forceNewCluster?: (boolean|null);

                /** SwarmInitRequest autolock */
                autolock?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SwarmInitRequest. */
            type $Shape = skein.v1.SwarmInitRequest.$Properties;
        }

        /**
         * Properties of a SwarmInitResponse.
         * @deprecated Use skein.v1.SwarmInitResponse.$Properties instead.
         */
        interface ISwarmInitResponse extends skein.v1.SwarmInitResponse.$Properties {
        }

        /** Represents a SwarmInitResponse. */
        class SwarmInitResponse {

            /**
             * Constructs a new SwarmInitResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.SwarmInitResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SwarmInitResponse nodeId. */
            nodeId: string;

            /** SwarmInitResponse workerToken. */
            workerToken: string;

            /** SwarmInitResponse managerToken. */
            managerToken: string;

            /** SwarmInitResponse address. */
            address: string;

            /** SwarmInitResponse unlockKey. */
            unlockKey: string;

            /**
             * Creates a new SwarmInitResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SwarmInitResponse instance
             */
            static create(properties: skein.v1.SwarmInitResponse.$Shape): skein.v1.SwarmInitResponse & skein.v1.SwarmInitResponse.$Shape;
            static create(properties?: skein.v1.SwarmInitResponse.$Properties): skein.v1.SwarmInitResponse;

            /**
             * Encodes the specified SwarmInitResponse message. Does not implicitly {@link skein.v1.SwarmInitResponse.verify|verify} messages.
             * @param message SwarmInitResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.SwarmInitResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SwarmInitResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.SwarmInitResponse & skein.v1.SwarmInitResponse.$Shape} SwarmInitResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.SwarmInitResponse & skein.v1.SwarmInitResponse.$Shape;
        }

        namespace SwarmInitResponse {

            /** Properties of a SwarmInitResponse. */
            interface $Properties {

                /** SwarmInitResponse nodeId */
                nodeId?: (string|null);

                /** SwarmInitResponse workerToken */
                workerToken?: (string|null);

                /** SwarmInitResponse managerToken */
                managerToken?: (string|null);

                /** SwarmInitResponse address */
                address?: (string|null);

                /** SwarmInitResponse unlockKey */
                unlockKey?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SwarmInitResponse. */
            type $Shape = skein.v1.SwarmInitResponse.$Properties;
        }

        /**
         * Properties of a SwarmJoinRequest.
         * @deprecated Use skein.v1.SwarmJoinRequest.$Properties instead.
         */
        interface ISwarmJoinRequest extends skein.v1.SwarmJoinRequest.$Properties {
        }

        /** Represents a SwarmJoinRequest. */
        class SwarmJoinRequest {

            /**
             * Constructs a new SwarmJoinRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.SwarmJoinRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SwarmJoinRequest token. */
            token: string;

            /** SwarmJoinRequest remotes. */
            remotes: string[];

            /** SwarmJoinRequest advertiseAddress. */
            advertiseAddress: string;

            /** SwarmJoinRequest listenAddress. */
            listenAddress: string;

            /** SwarmJoinRequest dataPathAddress. */
            dataPathAddress: string;

            /** SwarmJoinRequest availability. */
            availability: skein.v1.NodeAvailability;

            /**
             * Creates a new SwarmJoinRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SwarmJoinRequest instance
             */
            static create(properties: skein.v1.SwarmJoinRequest.$Shape): skein.v1.SwarmJoinRequest & skein.v1.SwarmJoinRequest.$Shape;
            static create(properties?: skein.v1.SwarmJoinRequest.$Properties): skein.v1.SwarmJoinRequest;

            /**
             * Encodes the specified SwarmJoinRequest message. Does not implicitly {@link skein.v1.SwarmJoinRequest.verify|verify} messages.
             * @param message SwarmJoinRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.SwarmJoinRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SwarmJoinRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.SwarmJoinRequest & skein.v1.SwarmJoinRequest.$Shape} SwarmJoinRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.SwarmJoinRequest & skein.v1.SwarmJoinRequest.$Shape;
        }

        namespace SwarmJoinRequest {

            /** Properties of a SwarmJoinRequest. */
            interface $Properties {

                /** SwarmJoinRequest token */
                token?: (string|null);

                /** SwarmJoinRequest remotes */
                remotes?: (string[]|null);

                /** SwarmJoinRequest advertiseAddress */
                advertiseAddress?: (string|null);

                /** SwarmJoinRequest listenAddress */
                listenAddress?: (string|null);

                /** SwarmJoinRequest dataPathAddress */
                dataPathAddress?: (string|null);

                /** SwarmJoinRequest availability */
                availability?: (skein.v1.NodeAvailability|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SwarmJoinRequest. */
            type $Shape = skein.v1.SwarmJoinRequest.$Properties;
        }

        /**
         * Properties of a SwarmJoinResponse.
         * @deprecated Use skein.v1.SwarmJoinResponse.$Properties instead.
         */
        interface ISwarmJoinResponse extends skein.v1.SwarmJoinResponse.$Properties {
        }

        /** Represents a SwarmJoinResponse. */
        class SwarmJoinResponse {

            /**
             * Constructs a new SwarmJoinResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.SwarmJoinResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SwarmJoinResponse nodeId. */
            nodeId: string;

            /** SwarmJoinResponse role. */
            role: skein.v1.NodeRole;

            /**
             * Creates a new SwarmJoinResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SwarmJoinResponse instance
             */
            static create(properties: skein.v1.SwarmJoinResponse.$Shape): skein.v1.SwarmJoinResponse & skein.v1.SwarmJoinResponse.$Shape;
            static create(properties?: skein.v1.SwarmJoinResponse.$Properties): skein.v1.SwarmJoinResponse;

            /**
             * Encodes the specified SwarmJoinResponse message. Does not implicitly {@link skein.v1.SwarmJoinResponse.verify|verify} messages.
             * @param message SwarmJoinResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.SwarmJoinResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SwarmJoinResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.SwarmJoinResponse & skein.v1.SwarmJoinResponse.$Shape} SwarmJoinResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.SwarmJoinResponse & skein.v1.SwarmJoinResponse.$Shape;
        }

        namespace SwarmJoinResponse {

            /** Properties of a SwarmJoinResponse. */
            interface $Properties {

                /** SwarmJoinResponse nodeId */
                nodeId?: (string|null);

                /** SwarmJoinResponse role */
                role?: (skein.v1.NodeRole|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SwarmJoinResponse. */
            type $Shape = skein.v1.SwarmJoinResponse.$Properties;
        }

        /**
         * Properties of a SwarmLeaveRequest.
         * @deprecated Use skein.v1.SwarmLeaveRequest.$Properties instead.
         */
        interface ISwarmLeaveRequest extends skein.v1.SwarmLeaveRequest.$Properties {
        }

        /** Represents a SwarmLeaveRequest. */
        class SwarmLeaveRequest {

            /**
             * Constructs a new SwarmLeaveRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.SwarmLeaveRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SwarmLeaveRequest force. */
            force: boolean;

            /**
             * Creates a new SwarmLeaveRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SwarmLeaveRequest instance
             */
            static create(properties: skein.v1.SwarmLeaveRequest.$Shape): skein.v1.SwarmLeaveRequest & skein.v1.SwarmLeaveRequest.$Shape;
            static create(properties?: skein.v1.SwarmLeaveRequest.$Properties): skein.v1.SwarmLeaveRequest;

            /**
             * Encodes the specified SwarmLeaveRequest message. Does not implicitly {@link skein.v1.SwarmLeaveRequest.verify|verify} messages.
             * @param message SwarmLeaveRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.SwarmLeaveRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SwarmLeaveRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.SwarmLeaveRequest & skein.v1.SwarmLeaveRequest.$Shape} SwarmLeaveRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.SwarmLeaveRequest & skein.v1.SwarmLeaveRequest.$Shape;
        }

        namespace SwarmLeaveRequest {

            /** Properties of a SwarmLeaveRequest. */
            interface $Properties {

                /** SwarmLeaveRequest force */
                force?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SwarmLeaveRequest. */
            type $Shape = skein.v1.SwarmLeaveRequest.$Properties;
        }

        /**
         * Properties of a SwarmUnlockRequest.
         * @deprecated Use skein.v1.SwarmUnlockRequest.$Properties instead.
         */
        interface ISwarmUnlockRequest extends skein.v1.SwarmUnlockRequest.$Properties {
        }

        /** Represents a SwarmUnlockRequest. */
        class SwarmUnlockRequest {

            /**
             * Constructs a new SwarmUnlockRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.SwarmUnlockRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SwarmUnlockRequest unlockKey. */
            unlockKey: string;

            /**
             * Creates a new SwarmUnlockRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SwarmUnlockRequest instance
             */
            static create(properties: skein.v1.SwarmUnlockRequest.$Shape): skein.v1.SwarmUnlockRequest & skein.v1.SwarmUnlockRequest.$Shape;
            static create(properties?: skein.v1.SwarmUnlockRequest.$Properties): skein.v1.SwarmUnlockRequest;

            /**
             * Encodes the specified SwarmUnlockRequest message. Does not implicitly {@link skein.v1.SwarmUnlockRequest.verify|verify} messages.
             * @param message SwarmUnlockRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.SwarmUnlockRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SwarmUnlockRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.SwarmUnlockRequest & skein.v1.SwarmUnlockRequest.$Shape} SwarmUnlockRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.SwarmUnlockRequest & skein.v1.SwarmUnlockRequest.$Shape;
        }

        namespace SwarmUnlockRequest {

            /** Properties of a SwarmUnlockRequest. */
            interface $Properties {

                /** SwarmUnlockRequest unlockKey */
                unlockKey?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SwarmUnlockRequest. */
            type $Shape = skein.v1.SwarmUnlockRequest.$Properties;
        }

        /**
         * Properties of a ListImagesRequest.
         * @deprecated Use skein.v1.ListImagesRequest.$Properties instead.
         */
        interface IListImagesRequest extends skein.v1.ListImagesRequest.$Properties {
        }

        /** Represents a ListImagesRequest. */
        class ListImagesRequest {

            /**
             * Constructs a new ListImagesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ListImagesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new ListImagesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListImagesRequest instance
             */
            static create(properties: skein.v1.ListImagesRequest.$Shape): skein.v1.ListImagesRequest & skein.v1.ListImagesRequest.$Shape;
            static create(properties?: skein.v1.ListImagesRequest.$Properties): skein.v1.ListImagesRequest;

            /**
             * Encodes the specified ListImagesRequest message. Does not implicitly {@link skein.v1.ListImagesRequest.verify|verify} messages.
             * @param message ListImagesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ListImagesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListImagesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ListImagesRequest & skein.v1.ListImagesRequest.$Shape} ListImagesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ListImagesRequest & skein.v1.ListImagesRequest.$Shape;
        }

        namespace ListImagesRequest {

            /** Properties of a ListImagesRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListImagesRequest. */
            type $Shape = skein.v1.ListImagesRequest.$Properties;
        }

        /**
         * Properties of an ImageSummary.
         * @deprecated Use skein.v1.ImageSummary.$Properties instead.
         */
        interface IImageSummary extends skein.v1.ImageSummary.$Properties {
        }

        /** Represents an ImageSummary. */
        class ImageSummary {

            /**
             * Constructs a new ImageSummary.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ImageSummary.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageSummary id. */
            id: string;

            /** ImageSummary repository. */
            repository: string;

            /** ImageSummary tag. */
            tag: string;

            /** ImageSummary digest. */
            digest: string;

            /** ImageSummary createdAtMs. */
            createdAtMs: number;

            /** ImageSummary sizeBytes. */
            sizeBytes: number;

            /**
             * Creates a new ImageSummary instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ImageSummary instance
             */
            static create(properties: skein.v1.ImageSummary.$Shape): skein.v1.ImageSummary & skein.v1.ImageSummary.$Shape;
            static create(properties?: skein.v1.ImageSummary.$Properties): skein.v1.ImageSummary;

            /**
             * Encodes the specified ImageSummary message. Does not implicitly {@link skein.v1.ImageSummary.verify|verify} messages.
             * @param message ImageSummary message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ImageSummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageSummary message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ImageSummary & skein.v1.ImageSummary.$Shape} ImageSummary
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ImageSummary & skein.v1.ImageSummary.$Shape;
        }

        namespace ImageSummary {

            /** Properties of an ImageSummary. */
            interface $Properties {

                /** ImageSummary id */
                id?: (string|null);

                /** ImageSummary repository */
                repository?: (string|null);

                /** ImageSummary tag */
                tag?: (string|null);

                /** ImageSummary digest */
                digest?: (string|null);

                /** ImageSummary createdAtMs */
                createdAtMs?: (number|null);

                /** ImageSummary sizeBytes */
                sizeBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageSummary. */
            type $Shape = skein.v1.ImageSummary.$Properties;
        }

        /**
         * Properties of a ListImagesResponse.
         * @deprecated Use skein.v1.ListImagesResponse.$Properties instead.
         */
        interface IListImagesResponse extends skein.v1.ListImagesResponse.$Properties {
        }

        /** Represents a ListImagesResponse. */
        class ListImagesResponse {

            /**
             * Constructs a new ListImagesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.ListImagesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListImagesResponse images. */
            images: skein.v1.ImageSummary.$Properties[];

            /**
             * Creates a new ListImagesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListImagesResponse instance
             */
            static create(properties: skein.v1.ListImagesResponse.$Shape): skein.v1.ListImagesResponse & skein.v1.ListImagesResponse.$Shape;
            static create(properties?: skein.v1.ListImagesResponse.$Properties): skein.v1.ListImagesResponse;

            /**
             * Encodes the specified ListImagesResponse message. Does not implicitly {@link skein.v1.ListImagesResponse.verify|verify} messages.
             * @param message ListImagesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.ListImagesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListImagesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.ListImagesResponse & skein.v1.ListImagesResponse.$Shape} ListImagesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.ListImagesResponse & skein.v1.ListImagesResponse.$Shape;
        }

        namespace ListImagesResponse {

            /** Properties of a ListImagesResponse. */
            interface $Properties {

                /** ListImagesResponse images */
                images?: (skein.v1.ImageSummary.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListImagesResponse. */
            type $Shape = skein.v1.ListImagesResponse.$Properties;
        }

        /**
         * Properties of a PullImageRequest.
         * @deprecated Use skein.v1.PullImageRequest.$Properties instead.
         */
        interface IPullImageRequest extends skein.v1.PullImageRequest.$Properties {
        }

        /** Represents a PullImageRequest. */
        class PullImageRequest {

            /**
             * Constructs a new PullImageRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.PullImageRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PullImageRequest ref. */
            ref: string;

            /** PullImageRequest registryAuth. */
            registryAuth: string;

            /** PullImageRequest platform. */
            platform: string;

            /**
             * Creates a new PullImageRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PullImageRequest instance
             */
            static create(properties: skein.v1.PullImageRequest.$Shape): skein.v1.PullImageRequest & skein.v1.PullImageRequest.$Shape;
            static create(properties?: skein.v1.PullImageRequest.$Properties): skein.v1.PullImageRequest;

            /**
             * Encodes the specified PullImageRequest message. Does not implicitly {@link skein.v1.PullImageRequest.verify|verify} messages.
             * @param message PullImageRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.PullImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PullImageRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.PullImageRequest & skein.v1.PullImageRequest.$Shape} PullImageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.PullImageRequest & skein.v1.PullImageRequest.$Shape;
        }

        namespace PullImageRequest {

            /** Properties of a PullImageRequest. */
            interface $Properties {

                /** PullImageRequest ref */
                ref?: (string|null);

                /** PullImageRequest registryAuth */
                registryAuth?: (string|null);

                /** PullImageRequest platform */
                platform?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PullImageRequest. */
            type $Shape = skein.v1.PullImageRequest.$Properties;
        }

        /**
         * Properties of a PullProgress.
         * @deprecated Use skein.v1.PullProgress.$Properties instead.
         */
        interface IPullProgress extends skein.v1.PullProgress.$Properties {
        }

        /** Represents a PullProgress. */
        class PullProgress {

            /**
             * Constructs a new PullProgress.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.PullProgress.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PullProgress id. */
            id: string;

            /** PullProgress status. */
            status: string;

            /** PullProgress currentBytes. */
            currentBytes: number;

            /** PullProgress totalBytes. */
            totalBytes: number;

            /**
             * Creates a new PullProgress instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PullProgress instance
             */
            static create(properties: skein.v1.PullProgress.$Shape): skein.v1.PullProgress & skein.v1.PullProgress.$Shape;
            static create(properties?: skein.v1.PullProgress.$Properties): skein.v1.PullProgress;

            /**
             * Encodes the specified PullProgress message. Does not implicitly {@link skein.v1.PullProgress.verify|verify} messages.
             * @param message PullProgress message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.PullProgress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PullProgress message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.PullProgress & skein.v1.PullProgress.$Shape} PullProgress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.PullProgress & skein.v1.PullProgress.$Shape;
        }

        namespace PullProgress {

            /** Properties of a PullProgress. */
            interface $Properties {

                /** PullProgress id */
                id?: (string|null);

                /** PullProgress status */
                status?: (string|null);

                /** PullProgress currentBytes */
                currentBytes?: (number|null);

                /** PullProgress totalBytes */
                totalBytes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PullProgress. */
            type $Shape = skein.v1.PullProgress.$Properties;
        }

        /**
         * Properties of a LoadImageChunk.
         * @deprecated Use skein.v1.LoadImageChunk.$Properties instead.
         */
        interface ILoadImageChunk extends skein.v1.LoadImageChunk.$Properties {
        }

        /** Represents a LoadImageChunk. */
        class LoadImageChunk {

            /**
             * Constructs a new LoadImageChunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.LoadImageChunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LoadImageChunk data. */
            data: Uint8Array;

            /**
             * Creates a new LoadImageChunk instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LoadImageChunk instance
             */
            static create(properties: skein.v1.LoadImageChunk.$Shape): skein.v1.LoadImageChunk & skein.v1.LoadImageChunk.$Shape;
            static create(properties?: skein.v1.LoadImageChunk.$Properties): skein.v1.LoadImageChunk;

            /**
             * Encodes the specified LoadImageChunk message. Does not implicitly {@link skein.v1.LoadImageChunk.verify|verify} messages.
             * @param message LoadImageChunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.LoadImageChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LoadImageChunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.LoadImageChunk & skein.v1.LoadImageChunk.$Shape} LoadImageChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.LoadImageChunk & skein.v1.LoadImageChunk.$Shape;
        }

        namespace LoadImageChunk {

            /** Properties of a LoadImageChunk. */
            interface $Properties {

                /** LoadImageChunk data */
                data?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LoadImageChunk. */
            type $Shape = skein.v1.LoadImageChunk.$Properties;
        }

        /**
         * Properties of a LoadImageResponse.
         * @deprecated Use skein.v1.LoadImageResponse.$Properties instead.
         */
        interface ILoadImageResponse extends skein.v1.LoadImageResponse.$Properties {
        }

        /** Represents a LoadImageResponse. */
        class LoadImageResponse {

            /**
             * Constructs a new LoadImageResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.LoadImageResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LoadImageResponse names. */
            names: string[];

            /**
             * Creates a new LoadImageResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LoadImageResponse instance
             */
            static create(properties: skein.v1.LoadImageResponse.$Shape): skein.v1.LoadImageResponse & skein.v1.LoadImageResponse.$Shape;
            static create(properties?: skein.v1.LoadImageResponse.$Properties): skein.v1.LoadImageResponse;

            /**
             * Encodes the specified LoadImageResponse message. Does not implicitly {@link skein.v1.LoadImageResponse.verify|verify} messages.
             * @param message LoadImageResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.LoadImageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LoadImageResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.LoadImageResponse & skein.v1.LoadImageResponse.$Shape} LoadImageResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.LoadImageResponse & skein.v1.LoadImageResponse.$Shape;
        }

        namespace LoadImageResponse {

            /** Properties of a LoadImageResponse. */
            interface $Properties {

                /** LoadImageResponse names */
                names?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LoadImageResponse. */
            type $Shape = skein.v1.LoadImageResponse.$Properties;
        }

        /**
         * Properties of a RemoveImageResponse.
         * @deprecated Use skein.v1.RemoveImageResponse.$Properties instead.
         */
        interface IRemoveImageResponse extends skein.v1.RemoveImageResponse.$Properties {
        }

        /** Represents a RemoveImageResponse. */
        class RemoveImageResponse {

            /**
             * Constructs a new RemoveImageResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RemoveImageResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveImageResponse untagged. */
            untagged: string[];

            /** RemoveImageResponse deleted. */
            deleted: string[];

            /**
             * Creates a new RemoveImageResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RemoveImageResponse instance
             */
            static create(properties: skein.v1.RemoveImageResponse.$Shape): skein.v1.RemoveImageResponse & skein.v1.RemoveImageResponse.$Shape;
            static create(properties?: skein.v1.RemoveImageResponse.$Properties): skein.v1.RemoveImageResponse;

            /**
             * Encodes the specified RemoveImageResponse message. Does not implicitly {@link skein.v1.RemoveImageResponse.verify|verify} messages.
             * @param message RemoveImageResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RemoveImageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveImageResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RemoveImageResponse & skein.v1.RemoveImageResponse.$Shape} RemoveImageResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RemoveImageResponse & skein.v1.RemoveImageResponse.$Shape;
        }

        namespace RemoveImageResponse {

            /** Properties of a RemoveImageResponse. */
            interface $Properties {

                /** RemoveImageResponse untagged */
                untagged?: (string[]|null);

                /** RemoveImageResponse deleted */
                deleted?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveImageResponse. */
            type $Shape = skein.v1.RemoveImageResponse.$Properties;
        }

        /**
         * Properties of a PingRequest.
         * @deprecated Use skein.v1.PingRequest.$Properties instead.
         */
        interface IPingRequest extends skein.v1.PingRequest.$Properties {
        }

        /** Represents a PingRequest. */
        class PingRequest {

            /**
             * Constructs a new PingRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.PingRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new PingRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PingRequest instance
             */
            static create(properties: skein.v1.PingRequest.$Shape): skein.v1.PingRequest & skein.v1.PingRequest.$Shape;
            static create(properties?: skein.v1.PingRequest.$Properties): skein.v1.PingRequest;

            /**
             * Encodes the specified PingRequest message. Does not implicitly {@link skein.v1.PingRequest.verify|verify} messages.
             * @param message PingRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.PingRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PingRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.PingRequest & skein.v1.PingRequest.$Shape} PingRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.PingRequest & skein.v1.PingRequest.$Shape;
        }

        namespace PingRequest {

            /** Properties of a PingRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PingRequest. */
            type $Shape = skein.v1.PingRequest.$Properties;
        }

        /**
         * Properties of a PingResponse.
         * @deprecated Use skein.v1.PingResponse.$Properties instead.
         */
        interface IPingResponse extends skein.v1.PingResponse.$Properties {
        }

        /** Represents a PingResponse. */
        class PingResponse {

            /**
             * Constructs a new PingResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.PingResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PingResponse nodeId. */
            nodeId: string;

            /** PingResponse instance. */
            instance: string;

            /**
             * Creates a new PingResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PingResponse instance
             */
            static create(properties: skein.v1.PingResponse.$Shape): skein.v1.PingResponse & skein.v1.PingResponse.$Shape;
            static create(properties?: skein.v1.PingResponse.$Properties): skein.v1.PingResponse;

            /**
             * Encodes the specified PingResponse message. Does not implicitly {@link skein.v1.PingResponse.verify|verify} messages.
             * @param message PingResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.PingResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PingResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.PingResponse & skein.v1.PingResponse.$Shape} PingResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.PingResponse & skein.v1.PingResponse.$Shape;
        }

        namespace PingResponse {

            /** Properties of a PingResponse. */
            interface $Properties {

                /** PingResponse nodeId */
                nodeId?: (string|null);

                /** PingResponse instance */
                instance?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PingResponse. */
            type $Shape = skein.v1.PingResponse.$Properties;
        }

        /**
         * Properties of a JoinGroupRequest.
         * @deprecated Use skein.v1.JoinGroupRequest.$Properties instead.
         */
        interface IJoinGroupRequest extends skein.v1.JoinGroupRequest.$Properties {
        }

        /** Represents a JoinGroupRequest. */
        class JoinGroupRequest {

            /**
             * Constructs a new JoinGroupRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.JoinGroupRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JoinGroupRequest raftId. */
            raftId: number;

            /** JoinGroupRequest address. */
            address: string;

            /**
             * Creates a new JoinGroupRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JoinGroupRequest instance
             */
            static create(properties: skein.v1.JoinGroupRequest.$Shape): skein.v1.JoinGroupRequest & skein.v1.JoinGroupRequest.$Shape;
            static create(properties?: skein.v1.JoinGroupRequest.$Properties): skein.v1.JoinGroupRequest;

            /**
             * Encodes the specified JoinGroupRequest message. Does not implicitly {@link skein.v1.JoinGroupRequest.verify|verify} messages.
             * @param message JoinGroupRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.JoinGroupRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JoinGroupRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.JoinGroupRequest & skein.v1.JoinGroupRequest.$Shape} JoinGroupRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.JoinGroupRequest & skein.v1.JoinGroupRequest.$Shape;
        }

        namespace JoinGroupRequest {

            /** Properties of a JoinGroupRequest. */
            interface $Properties {

                /** JoinGroupRequest raftId */
                raftId?: (number|null);

                /** JoinGroupRequest address */
                address?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JoinGroupRequest. */
            type $Shape = skein.v1.JoinGroupRequest.$Properties;
        }

        /**
         * Properties of a GroupMember.
         * @deprecated Use skein.v1.GroupMember.$Properties instead.
         */
        interface IGroupMember extends skein.v1.GroupMember.$Properties {
        }

        /** Represents a GroupMember. */
        class GroupMember {

            /**
             * Constructs a new GroupMember.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.GroupMember.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GroupMember raftId. */
            raftId: number;

            /** GroupMember nodeId. */
            nodeId: string;

            /** GroupMember address. */
            address: string;

            /** GroupMember learner. */
            learner: boolean;

            /**
             * Creates a new GroupMember instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GroupMember instance
             */
            static create(properties: skein.v1.GroupMember.$Shape): skein.v1.GroupMember & skein.v1.GroupMember.$Shape;
            static create(properties?: skein.v1.GroupMember.$Properties): skein.v1.GroupMember;

            /**
             * Encodes the specified GroupMember message. Does not implicitly {@link skein.v1.GroupMember.verify|verify} messages.
             * @param message GroupMember message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.GroupMember.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GroupMember message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.GroupMember & skein.v1.GroupMember.$Shape} GroupMember
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.GroupMember & skein.v1.GroupMember.$Shape;
        }

        namespace GroupMember {

            /** Properties of a GroupMember. */
            interface $Properties {

                /** GroupMember raftId */
                raftId?: (number|null);

                /** GroupMember nodeId */
                nodeId?: (string|null);

                /** GroupMember address */
                address?: (string|null);

                /** GroupMember learner */
                learner?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GroupMember. */
            type $Shape = skein.v1.GroupMember.$Properties;
        }

        /**
         * Properties of a JoinGroupResponse.
         * @deprecated Use skein.v1.JoinGroupResponse.$Properties instead.
         */
        interface IJoinGroupResponse extends skein.v1.JoinGroupResponse.$Properties {
        }

        /** Represents a JoinGroupResponse. */
        class JoinGroupResponse {

            /**
             * Constructs a new JoinGroupResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.JoinGroupResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JoinGroupResponse members. */
            members: skein.v1.GroupMember.$Properties[];

            /**
             * Creates a new JoinGroupResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns JoinGroupResponse instance
             */
            static create(properties: skein.v1.JoinGroupResponse.$Shape): skein.v1.JoinGroupResponse & skein.v1.JoinGroupResponse.$Shape;
            static create(properties?: skein.v1.JoinGroupResponse.$Properties): skein.v1.JoinGroupResponse;

            /**
             * Encodes the specified JoinGroupResponse message. Does not implicitly {@link skein.v1.JoinGroupResponse.verify|verify} messages.
             * @param message JoinGroupResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.JoinGroupResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JoinGroupResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.JoinGroupResponse & skein.v1.JoinGroupResponse.$Shape} JoinGroupResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.JoinGroupResponse & skein.v1.JoinGroupResponse.$Shape;
        }

        namespace JoinGroupResponse {

            /** Properties of a JoinGroupResponse. */
            interface $Properties {

                /** JoinGroupResponse members */
                members?: (skein.v1.GroupMember.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JoinGroupResponse. */
            type $Shape = skein.v1.JoinGroupResponse.$Properties;
        }

        /**
         * Properties of a LeaveGroupRequest.
         * @deprecated Use skein.v1.LeaveGroupRequest.$Properties instead.
         */
        interface ILeaveGroupRequest extends skein.v1.LeaveGroupRequest.$Properties {
        }

        /** Represents a LeaveGroupRequest. */
        class LeaveGroupRequest {

            /**
             * Constructs a new LeaveGroupRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.LeaveGroupRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaveGroupRequest raftId. */
            raftId: number;

            /**
             * Creates a new LeaveGroupRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LeaveGroupRequest instance
             */
            static create(properties: skein.v1.LeaveGroupRequest.$Shape): skein.v1.LeaveGroupRequest & skein.v1.LeaveGroupRequest.$Shape;
            static create(properties?: skein.v1.LeaveGroupRequest.$Properties): skein.v1.LeaveGroupRequest;

            /**
             * Encodes the specified LeaveGroupRequest message. Does not implicitly {@link skein.v1.LeaveGroupRequest.verify|verify} messages.
             * @param message LeaveGroupRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.LeaveGroupRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaveGroupRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.LeaveGroupRequest & skein.v1.LeaveGroupRequest.$Shape} LeaveGroupRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.LeaveGroupRequest & skein.v1.LeaveGroupRequest.$Shape;
        }

        namespace LeaveGroupRequest {

            /** Properties of a LeaveGroupRequest. */
            interface $Properties {

                /** LeaveGroupRequest raftId */
                raftId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaveGroupRequest. */
            type $Shape = skein.v1.LeaveGroupRequest.$Properties;
        }

        /**
         * Properties of an UpdateAddressRequest.
         * @deprecated Use skein.v1.UpdateAddressRequest.$Properties instead.
         */
        interface IUpdateAddressRequest extends skein.v1.UpdateAddressRequest.$Properties {
        }

        /** Represents an UpdateAddressRequest. */
        class UpdateAddressRequest {

            /**
             * Constructs a new UpdateAddressRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.UpdateAddressRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateAddressRequest raftId. */
            raftId: number;

            /** UpdateAddressRequest address. */
            address: string;

            /**
             * Creates a new UpdateAddressRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UpdateAddressRequest instance
             */
            static create(properties: skein.v1.UpdateAddressRequest.$Shape): skein.v1.UpdateAddressRequest & skein.v1.UpdateAddressRequest.$Shape;
            static create(properties?: skein.v1.UpdateAddressRequest.$Properties): skein.v1.UpdateAddressRequest;

            /**
             * Encodes the specified UpdateAddressRequest message. Does not implicitly {@link skein.v1.UpdateAddressRequest.verify|verify} messages.
             * @param message UpdateAddressRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.UpdateAddressRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateAddressRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.UpdateAddressRequest & skein.v1.UpdateAddressRequest.$Shape} UpdateAddressRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.UpdateAddressRequest & skein.v1.UpdateAddressRequest.$Shape;
        }

        namespace UpdateAddressRequest {

            /** Properties of an UpdateAddressRequest. */
            interface $Properties {

                /** UpdateAddressRequest raftId */
                raftId?: (number|null);

                /** UpdateAddressRequest address */
                address?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateAddressRequest. */
            type $Shape = skein.v1.UpdateAddressRequest.$Properties;
        }

        /**
         * Properties of a RaftMessages.
         * @deprecated Use skein.v1.RaftMessages.$Properties instead.
         */
        interface IRaftMessages extends skein.v1.RaftMessages.$Properties {
        }

        /** Represents a RaftMessages. */
        class RaftMessages {

            /**
             * Constructs a new RaftMessages.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftMessages.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftMessages hello. */
            hello?: (skein.v1.RaftHello.$Properties|null);

            /** RaftMessages messages. */
            messages: skein.v1.RaftMessage.$Properties[];

            /**
             * Creates a new RaftMessages instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftMessages instance
             */
            static create(properties: skein.v1.RaftMessages.$Shape): skein.v1.RaftMessages & skein.v1.RaftMessages.$Shape;
            static create(properties?: skein.v1.RaftMessages.$Properties): skein.v1.RaftMessages;

            /**
             * Encodes the specified RaftMessages message. Does not implicitly {@link skein.v1.RaftMessages.verify|verify} messages.
             * @param message RaftMessages message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftMessages.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftMessages message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftMessages & skein.v1.RaftMessages.$Shape} RaftMessages
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftMessages & skein.v1.RaftMessages.$Shape;
        }

        namespace RaftMessages {

            /** Properties of a RaftMessages. */
            interface $Properties {

                /** RaftMessages hello */
                hello?: (skein.v1.RaftHello.$Properties|null);

                /** RaftMessages messages */
                messages?: (skein.v1.RaftMessage.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RaftMessages. */
            type $Shape = skein.v1.RaftMessages.$Properties;
        }

        /**
         * Properties of a RaftHello.
         * @deprecated Use skein.v1.RaftHello.$Properties instead.
         */
        interface IRaftHello extends skein.v1.RaftHello.$Properties {
        }

        /** Represents a RaftHello. */
        class RaftHello {

            /**
             * Constructs a new RaftHello.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftHello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftHello from. */
            from: number;

            /** RaftHello to. */
            to: number;

            /** RaftHello nodeId. */
            nodeId: string;

            /** RaftHello address. */
            address: string;

            /**
             * Creates a new RaftHello instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftHello instance
             */
            static create(properties: skein.v1.RaftHello.$Shape): skein.v1.RaftHello & skein.v1.RaftHello.$Shape;
            static create(properties?: skein.v1.RaftHello.$Properties): skein.v1.RaftHello;

            /**
             * Encodes the specified RaftHello message. Does not implicitly {@link skein.v1.RaftHello.verify|verify} messages.
             * @param message RaftHello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftHello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftHello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftHello & skein.v1.RaftHello.$Shape} RaftHello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftHello & skein.v1.RaftHello.$Shape;
        }

        namespace RaftHello {

            /** Properties of a RaftHello. */
            interface $Properties {

                /** RaftHello from */
                from?: (number|null);

                /** RaftHello to */
                to?: (number|null);

                /** RaftHello nodeId */
                nodeId?: (string|null);

                /** RaftHello address */
                address?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RaftHello. */
            type $Shape = skein.v1.RaftHello.$Properties;
        }

        /**
         * Properties of a RaftNotice.
         * @deprecated Use skein.v1.RaftNotice.$Properties instead.
         */
        interface IRaftNotice extends skein.v1.RaftNotice.$Properties {
        }

        /** Represents a RaftNotice. */
        class RaftNotice {

            /**
             * Constructs a new RaftNotice.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftNotice.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftNotice received. */
            received?: (number|null);

            /** RaftNotice refusal. */
            refusal?: (skein.v1.RaftRefusal.$Properties|null);

            /** RaftNotice body. */
            body?: ("received"|"refusal");

            /**
             * Creates a new RaftNotice instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftNotice instance
             */
            static create(properties: skein.v1.RaftNotice.$Shape): skein.v1.RaftNotice & skein.v1.RaftNotice.$Shape;
            static create(properties?: skein.v1.RaftNotice.$Properties): skein.v1.RaftNotice;

            /**
             * Encodes the specified RaftNotice message. Does not implicitly {@link skein.v1.RaftNotice.verify|verify} messages.
             * @param message RaftNotice message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftNotice.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftNotice message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftNotice & skein.v1.RaftNotice.$Shape} RaftNotice
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftNotice & skein.v1.RaftNotice.$Shape;
        }

        namespace RaftNotice {

            /** Properties of a RaftNotice. */
            interface $Properties {

                /** RaftNotice received */
                received?: (number|null);

                /** RaftNotice refusal */
                refusal?: (skein.v1.RaftRefusal.$Properties|null);

                /** RaftNotice body */
                body?: ("received"|"refusal");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a RaftNotice. */
            type $Shape = {
              received?: number|null;
              refusal?: skein.v1.RaftRefusal.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; received?: null; refusal?: null }|{ body?: "received"; received: number; refusal?: null }|{ body?: "refusal"; received?: null; refusal: skein.v1.RaftRefusal.$Shape })
            );
        }

        /**
         * Properties of a RaftRefusal.
         * @deprecated Use skein.v1.RaftRefusal.$Properties instead.
         */
        interface IRaftRefusal extends skein.v1.RaftRefusal.$Properties {
        }

        /** Represents a RaftRefusal. */
        class RaftRefusal {

            /**
             * Constructs a new RaftRefusal.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftRefusal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftRefusal reason. */
            reason: skein.v1.RaftRefusalReason;

            /** RaftRefusal text. */
            text: string;

            /**
             * Creates a new RaftRefusal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftRefusal instance
             */
            static create(properties: skein.v1.RaftRefusal.$Shape): skein.v1.RaftRefusal & skein.v1.RaftRefusal.$Shape;
            static create(properties?: skein.v1.RaftRefusal.$Properties): skein.v1.RaftRefusal;

            /**
             * Encodes the specified RaftRefusal message. Does not implicitly {@link skein.v1.RaftRefusal.verify|verify} messages.
             * @param message RaftRefusal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftRefusal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftRefusal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftRefusal & skein.v1.RaftRefusal.$Shape} RaftRefusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftRefusal & skein.v1.RaftRefusal.$Shape;
        }

        namespace RaftRefusal {

            /** Properties of a RaftRefusal. */
            interface $Properties {

                /** RaftRefusal reason */
                reason?: (skein.v1.RaftRefusalReason|null);

                /** RaftRefusal text */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RaftRefusal. */
            type $Shape = skein.v1.RaftRefusal.$Properties;
        }

        /** RaftRefusalReason enum. */
        enum RaftRefusalReason {

            /** RAFT_REFUSAL_REASON_UNSPECIFIED value */
            RAFT_REFUSAL_REASON_UNSPECIFIED = 0,

            /** RAFT_REFUSAL_REASON_REMOVED value */
            RAFT_REFUSAL_REASON_REMOVED = 1,

            /** RAFT_REFUSAL_REASON_OTHER_MEMBER value */
            RAFT_REFUSAL_REASON_OTHER_MEMBER = 2,

            /** RAFT_REFUSAL_REASON_NOT_READY value */
            RAFT_REFUSAL_REASON_NOT_READY = 3
        }

        /** RaftMessageType enum. */
        enum RaftMessageType {

            /** RAFT_MESSAGE_TYPE_UNSPECIFIED value */
            RAFT_MESSAGE_TYPE_UNSPECIFIED = 0,

            /** RAFT_MESSAGE_TYPE_PROPOSE value */
            RAFT_MESSAGE_TYPE_PROPOSE = 1,

            /** RAFT_MESSAGE_TYPE_APPEND value */
            RAFT_MESSAGE_TYPE_APPEND = 2,

            /** RAFT_MESSAGE_TYPE_APPEND_RESPONSE value */
            RAFT_MESSAGE_TYPE_APPEND_RESPONSE = 3,

            /** RAFT_MESSAGE_TYPE_VOTE value */
            RAFT_MESSAGE_TYPE_VOTE = 4,

            /** RAFT_MESSAGE_TYPE_VOTE_RESPONSE value */
            RAFT_MESSAGE_TYPE_VOTE_RESPONSE = 5,

            /** RAFT_MESSAGE_TYPE_SNAPSHOT value */
            RAFT_MESSAGE_TYPE_SNAPSHOT = 6,

            /** RAFT_MESSAGE_TYPE_HEARTBEAT value */
            RAFT_MESSAGE_TYPE_HEARTBEAT = 7,

            /** RAFT_MESSAGE_TYPE_HEARTBEAT_RESPONSE value */
            RAFT_MESSAGE_TYPE_HEARTBEAT_RESPONSE = 8,

            /** RAFT_MESSAGE_TYPE_TRANSFER_LEADER value */
            RAFT_MESSAGE_TYPE_TRANSFER_LEADER = 9,

            /** RAFT_MESSAGE_TYPE_TIMEOUT_NOW value */
            RAFT_MESSAGE_TYPE_TIMEOUT_NOW = 10,

            /** RAFT_MESSAGE_TYPE_READ_INDEX value */
            RAFT_MESSAGE_TYPE_READ_INDEX = 11,

            /** RAFT_MESSAGE_TYPE_READ_INDEX_RESPONSE value */
            RAFT_MESSAGE_TYPE_READ_INDEX_RESPONSE = 12,

            /** RAFT_MESSAGE_TYPE_PRE_VOTE value */
            RAFT_MESSAGE_TYPE_PRE_VOTE = 13,

            /** RAFT_MESSAGE_TYPE_PRE_VOTE_RESPONSE value */
            RAFT_MESSAGE_TYPE_PRE_VOTE_RESPONSE = 14
        }

        /**
         * Properties of a RaftMessage.
         * @deprecated Use skein.v1.RaftMessage.$Properties instead.
         */
        interface IRaftMessage extends skein.v1.RaftMessage.$Properties {
        }

        /** Represents a RaftMessage. */
        class RaftMessage {

            /**
             * Constructs a new RaftMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftMessage type. */
            type: skein.v1.RaftMessageType;

            /** RaftMessage from. */
            from: number;

            /** RaftMessage to. */
            to: number;

            /** RaftMessage term. */
            term: number;

            /** RaftMessage logTerm. */
            logTerm: number;

            /** RaftMessage index. */
            index: number;

            /** RaftMessage entries. */
            entries: skein.v1.RaftEntry.$Properties[];

            /** RaftMessage commit. */
            commit: number;

            /** RaftMessage reject. */
            reject: boolean;

            /** RaftMessage rejectHint. */
            rejectHint: number;

            /** RaftMessage context. */
            context: Uint8Array;

            /** RaftMessage snapshot. */
            snapshot?: (skein.v1.RaftSnapshot.$Properties|null);

            /**
             * Creates a new RaftMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftMessage instance
             */
            static create(properties: skein.v1.RaftMessage.$Shape): skein.v1.RaftMessage & skein.v1.RaftMessage.$Shape;
            static create(properties?: skein.v1.RaftMessage.$Properties): skein.v1.RaftMessage;

            /**
             * Encodes the specified RaftMessage message. Does not implicitly {@link skein.v1.RaftMessage.verify|verify} messages.
             * @param message RaftMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftMessage & skein.v1.RaftMessage.$Shape} RaftMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftMessage & skein.v1.RaftMessage.$Shape;
        }

        namespace RaftMessage {

            /** Properties of a RaftMessage. */
            interface $Properties {

                /** RaftMessage type */
                type?: (skein.v1.RaftMessageType|null);

                /** RaftMessage from */
                from?: (number|null);

                /** RaftMessage to */
                to?: (number|null);

                /** RaftMessage term */
                term?: (number|null);

                /** RaftMessage logTerm */
                logTerm?: (number|null);

                /** RaftMessage index */
                index?: (number|null);

                /** RaftMessage entries */
                entries?: (skein.v1.RaftEntry.$Properties[]|null);

                /** RaftMessage commit */
                commit?: (number|null);

                /** RaftMessage reject */
                reject?: (boolean|null);

                /** RaftMessage rejectHint */
                rejectHint?: (number|null);

                /** RaftMessage context */
                context?: (Uint8Array|null);

                /** RaftMessage snapshot */
                snapshot?: (skein.v1.RaftSnapshot.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RaftMessage. */
            type $Shape = skein.v1.RaftMessage.$Properties;
        }

        /** RaftEntryType enum. */
        enum RaftEntryType {

            /** RAFT_ENTRY_TYPE_NORMAL value */
            RAFT_ENTRY_TYPE_NORMAL = 0,

            /** RAFT_ENTRY_TYPE_CONF_CHANGE value */
            RAFT_ENTRY_TYPE_CONF_CHANGE = 1,

            /** RAFT_ENTRY_TYPE_CONF_CHANGE_V2 value */
            RAFT_ENTRY_TYPE_CONF_CHANGE_V2 = 2
        }

        /**
         * Properties of a RaftEntry.
         * @deprecated Use skein.v1.RaftEntry.$Properties instead.
         */
        interface IRaftEntry extends skein.v1.RaftEntry.$Properties {
        }

        /** Represents a RaftEntry. */
        class RaftEntry {

            /**
             * Constructs a new RaftEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftEntry type. */
            type: skein.v1.RaftEntryType;

            /** RaftEntry term. */
            term: number;

            /** RaftEntry index. */
            index: number;

            /** RaftEntry data. */
            data: Uint8Array;

            /**
             * Creates a new RaftEntry instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftEntry instance
             */
            static create(properties: skein.v1.RaftEntry.$Shape): skein.v1.RaftEntry & skein.v1.RaftEntry.$Shape;
            static create(properties?: skein.v1.RaftEntry.$Properties): skein.v1.RaftEntry;

            /**
             * Encodes the specified RaftEntry message. Does not implicitly {@link skein.v1.RaftEntry.verify|verify} messages.
             * @param message RaftEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftEntry & skein.v1.RaftEntry.$Shape} RaftEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftEntry & skein.v1.RaftEntry.$Shape;
        }

        namespace RaftEntry {

            /** Properties of a RaftEntry. */
            interface $Properties {

                /** RaftEntry type */
                type?: (skein.v1.RaftEntryType|null);

                /** RaftEntry term */
                term?: (number|null);

                /** RaftEntry index */
                index?: (number|null);

                /** RaftEntry data */
                data?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RaftEntry. */
            type $Shape = skein.v1.RaftEntry.$Properties;
        }

        /**
         * Properties of a RaftSnapshot.
         * @deprecated Use skein.v1.RaftSnapshot.$Properties instead.
         */
        interface IRaftSnapshot extends skein.v1.RaftSnapshot.$Properties {
        }

        /** Represents a RaftSnapshot. */
        class RaftSnapshot {

            /**
             * Constructs a new RaftSnapshot.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftSnapshot.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftSnapshot index. */
            index: number;

            /** RaftSnapshot term. */
            term: number;

            /** RaftSnapshot confState. */
            confState?: (skein.v1.RaftConfState.$Properties|null);

            /**
             * Creates a new RaftSnapshot instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftSnapshot instance
             */
            static create(properties: skein.v1.RaftSnapshot.$Shape): skein.v1.RaftSnapshot & skein.v1.RaftSnapshot.$Shape;
            static create(properties?: skein.v1.RaftSnapshot.$Properties): skein.v1.RaftSnapshot;

            /**
             * Encodes the specified RaftSnapshot message. Does not implicitly {@link skein.v1.RaftSnapshot.verify|verify} messages.
             * @param message RaftSnapshot message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftSnapshot.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftSnapshot message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftSnapshot & skein.v1.RaftSnapshot.$Shape} RaftSnapshot
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftSnapshot & skein.v1.RaftSnapshot.$Shape;
        }

        namespace RaftSnapshot {

            /** Properties of a RaftSnapshot. */
            interface $Properties {

                /** RaftSnapshot index */
                index?: (number|null);

                /** RaftSnapshot term */
                term?: (number|null);

                /** RaftSnapshot confState */
                confState?: (skein.v1.RaftConfState.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RaftSnapshot. */
            type $Shape = skein.v1.RaftSnapshot.$Properties;
        }

        /**
         * Properties of a RaftConfState.
         * @deprecated Use skein.v1.RaftConfState.$Properties instead.
         */
        interface IRaftConfState extends skein.v1.RaftConfState.$Properties {
        }

        /** Represents a RaftConfState. */
        class RaftConfState {

            /**
             * Constructs a new RaftConfState.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftConfState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftConfState voters. */
            voters: number[];

            /** RaftConfState votersOutgoing. */
            votersOutgoing: number[];

            /** RaftConfState learners. */
            learners: number[];

            /** RaftConfState learnersNext. */
            learnersNext: number[];

            /** RaftConfState autoLeave. */
            autoLeave: boolean;

            /**
             * Creates a new RaftConfState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftConfState instance
             */
            static create(properties: skein.v1.RaftConfState.$Shape): skein.v1.RaftConfState & skein.v1.RaftConfState.$Shape;
            static create(properties?: skein.v1.RaftConfState.$Properties): skein.v1.RaftConfState;

            /**
             * Encodes the specified RaftConfState message. Does not implicitly {@link skein.v1.RaftConfState.verify|verify} messages.
             * @param message RaftConfState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftConfState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftConfState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftConfState & skein.v1.RaftConfState.$Shape} RaftConfState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftConfState & skein.v1.RaftConfState.$Shape;
        }

        namespace RaftConfState {

            /** Properties of a RaftConfState. */
            interface $Properties {

                /** RaftConfState voters */
                voters?: (number[]|null);

                /** RaftConfState votersOutgoing */
                votersOutgoing?: (number[]|null);

                /** RaftConfState learners */
                learners?: (number[]|null);

                /** RaftConfState learnersNext */
                learnersNext?: (number[]|null);

                /** RaftConfState autoLeave */
                autoLeave?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RaftConfState. */
            type $Shape = skein.v1.RaftConfState.$Properties;
        }

        /**
         * Properties of a RaftSnapshotChunk.
         * @deprecated Use skein.v1.RaftSnapshotChunk.$Properties instead.
         */
        interface IRaftSnapshotChunk extends skein.v1.RaftSnapshotChunk.$Properties {
        }

        /** Represents a RaftSnapshotChunk. */
        class RaftSnapshotChunk {

            /**
             * Constructs a new RaftSnapshotChunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: skein.v1.RaftSnapshotChunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftSnapshotChunk snapshot. */
            snapshot?: (skein.v1.RaftMessage.$Properties|null);

            /** RaftSnapshotChunk data. */
            data?: (Uint8Array|null);

            /** RaftSnapshotChunk continues. */
            continues: boolean;

            /** RaftSnapshotChunk body. */
            body?: ("snapshot"|"data");

            /**
             * Creates a new RaftSnapshotChunk instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftSnapshotChunk instance
             */
            static create(properties: skein.v1.RaftSnapshotChunk.$Shape): skein.v1.RaftSnapshotChunk & skein.v1.RaftSnapshotChunk.$Shape;
            static create(properties?: skein.v1.RaftSnapshotChunk.$Properties): skein.v1.RaftSnapshotChunk;

            /**
             * Encodes the specified RaftSnapshotChunk message. Does not implicitly {@link skein.v1.RaftSnapshotChunk.verify|verify} messages.
             * @param message RaftSnapshotChunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: skein.v1.RaftSnapshotChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftSnapshotChunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {skein.v1.RaftSnapshotChunk & skein.v1.RaftSnapshotChunk.$Shape} RaftSnapshotChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): skein.v1.RaftSnapshotChunk & skein.v1.RaftSnapshotChunk.$Shape;
        }

        namespace RaftSnapshotChunk {

            /** Properties of a RaftSnapshotChunk. */
            interface $Properties {

                /** RaftSnapshotChunk snapshot */
                snapshot?: (skein.v1.RaftMessage.$Properties|null);

                /** RaftSnapshotChunk data */
                data?: (Uint8Array|null);

                /** RaftSnapshotChunk continues */
                continues?: (boolean|null);

                /** RaftSnapshotChunk body */
                body?: ("snapshot"|"data");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a RaftSnapshotChunk. */
            type $Shape = {
              snapshot?: skein.v1.RaftMessage.$Shape|null;
              data?: Uint8Array|null;
              continues?: boolean|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; snapshot?: null; data?: null }|{ body?: "snapshot"; snapshot: skein.v1.RaftMessage.$Shape; data?: null }|{ body?: "data"; snapshot?: null; data: Uint8Array })
            );
        }
    }
}
